// Starts the language server of runbookc, and does nothing else: all answers come from `runbookc lsp`.
"use strict";

const { workspace, window } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

async function activate() {
  const settings = workspace.getConfiguration("runbookc");
  const [command, ...args] = settings.get("command");
  const watched = ["**/runbookc.toml", "**/{tools,directory}/**"];
  client = new LanguageClient(
    "runbookc",
    "runbookc",
    { command, args },
    {
      documentSelector: [{ scheme: "file", language: "markdown", pattern: settings.get("runbooks") }],
      synchronize: { fileEvents: watched.map((pattern) => workspace.createFileSystemWatcher(pattern)) },
    },
  );
  try {
    await client.start();
  } catch (problem) {
    window.showErrorMessage(`runbookc did not start (${problem.message}): pip install "runbookc[lsp]"`);
  }
}

function deactivate() {
  return client ? client.stop() : undefined;
}

module.exports = { activate, deactivate };
