// A rule that reports every match of a pattern in the whole text.
module.exports = (pattern, message, accept = () => true) =>
  function (context) {
    const { Syntax, RuleError, report, getSource } = context;
    return {
      [Syntax.Document](node) {
        for (const match of getSource(node).matchAll(pattern)) {
          if (accept(match)) report(node, new RuleError(`${message}: ${match[0]}`, { index: match.index }));
        }
      },
    };
  };
