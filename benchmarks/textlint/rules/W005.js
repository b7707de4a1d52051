const { typos } = require("../words.json");
module.exports = require("../matching")(new RegExp(typos.join("|"), "g"), "typo");
