const headings = ["概述|总体情况", "主动公开政府信息", "依申请公开政府信息", "收费及减免", "行政复议", "主要问题", "其他需要报告"];
module.exports = require("../missing")(
  headings.map((words) => new RegExp(`^[一二三四五六七八九十]、.*(?:${words})`, "m")),
  "no section",
);
