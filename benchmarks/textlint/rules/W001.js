module.exports = require("../matching")(/[Xx×]{2,}(?=[年件条元局])|_{3,}|（文字描述）|【\s*】|待补充】/g, "placeholder");
