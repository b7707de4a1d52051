module.exports = require("../missing")([/统计期限|1月1日.{0,12}12月31日/], "no period");
