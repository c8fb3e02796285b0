const repeated = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('');

/** Single blocks that go on for long, where the finished part of the block must not be read again and again. */
export const longBlocks = {
  'a list': repeated(120, (index) => `${index + 1}. **Idea ${index}**: some words about it, with \`code\`.\n`),
  'a loose list': repeated(60, (index) => `- Idea *${index}*\n\n  More about it.\n\n`),
  'a list that becomes loose late': `${repeated(60, (index) => `- idea ${index}\n`)}\n- last\n- very last\n`,
  'an indented list': repeated(60, (index) => `  - idea ${index}\n    - with a part\n`),
  'a table': `| a | b |\n|:--|--:|\n${repeated(120, (index) => `| ${index} | some \`text\` \\| more |\n`)}`,
  'a quotation': repeated(60, (index) => `> Paragraph **${index}** of a long quotation.\n>\n`),
  code: `\`\`\`ts\n${repeated(150, (index) =>
    index % 9 === 8 ? '\n' : `const value${index} = compute(${index}, 'text'); // words\n`,
  )}\`\`\`\n`,
  'code with a long string': `\`\`\`python\nfirst = 1\n\ntext = """\n${repeated(60, (index) => `line ${index}\n\n`)}"""\n\nlast = ${'1 + '.repeat(5)}1\n\`\`\`\n`,
};
