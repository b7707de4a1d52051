const { repeats } = require("../words.json");
module.exports = require("../matching")(new RegExp(`([\\u4e00-\\u9fff]{4,12})\\1|${repeats.join("|")}`, "g"), "repeated words");
