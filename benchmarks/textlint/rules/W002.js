module.exports = require("../matching")(/[﹐-﹫]|[０-９]+/g, "odd character");
