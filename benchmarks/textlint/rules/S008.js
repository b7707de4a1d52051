const NUMERALS = "一二三四五六七八九十";
module.exports = function (context) {
  const { Syntax, RuleError, report, getSource } = context;
  return {
    [Syntax.Document](node) {
      const text = getSource(node).split("统计表\n")[0];
      let expected = 0;
      for (const match of text.matchAll(/^([一二三四五六七八九十])、.*$/gm)) {
        const number = NUMERALS.indexOf(match[1]);
        if (number !== expected) report(node, new RuleError(`numbering: ${match[0]}`, { index: match.index }));
        expected = number + 1;
      }
    },
  };
};
