const NUMERALS = "一二三四五六七八九十";
module.exports = function (context) {
  const { Syntax, RuleError, report, getSource } = context;
  return {
    [Syntax.Document](node) {
      let at = 0;
      for (const line of getSource(node).split("\n")) {
        let expected = 0;
        for (const match of line.matchAll(/(?<=^|[：:；;。，])([一二三四五六七八九十])是/g)) {
          const number = NUMERALS.indexOf(match[1]);
          if (number !== expected) report(node, new RuleError(`enumeration: ${match[0]}`, { index: at + match.index }));
          expected = number + 1;
        }
        at += line.length + 1;
      }
    },
  };
};
