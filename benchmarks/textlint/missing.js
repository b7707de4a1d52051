// A rule that reports that something is not there.
module.exports = (patterns, message) =>
  function (context) {
    const { Syntax, RuleError, report, getSource } = context;
    return {
      [Syntax.Document](node) {
        const text = getSource(node);
        for (const pattern of patterns) {
          if (!pattern.test(text)) report(node, new RuleError(`${message}: ${pattern.source}`, { index: 0 }));
        }
      },
    };
  };
