const { commands } = require('vscode');

const opened = 'opened';

/** Once in each browser: from then on, the window comes back as the user left it. */
exports.activate = async function activate({ globalState }) {
  if (globalState.get(opened)) return;
  await commands.executeCommand('aside.chat.focus');
  await globalState.update(opened, true);
};
