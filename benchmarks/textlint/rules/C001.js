module.exports = require("../missing")([/(?:电话|邮箱|地址)[：:]/], "no contact");
