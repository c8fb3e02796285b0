const { commands } = require('vscode');

exports.activate = async function activate() {
  await commands.executeCommand('aside.chat.focus');
};
