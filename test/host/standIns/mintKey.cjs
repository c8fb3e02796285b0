// Loaded into VS Code's server before it starts. It answers `POST /mint-key`, which the server leaves to whoever serves
// it: half of the key with which the browser seals the secrets that it keeps. Without an answer they are lost with the
// window. The half is made once and kept in the file that the environment names.
const { randomBytes } = require('node:crypto');
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const http = require('node:http');
const { syncBuiltinESMExports } = require('node:module');

const file = process.env.ASIDE_TEST_KEY_FILE;
delete process.env.ASIDE_TEST_KEY_FILE;

function keyHalf() {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 });
  return readFileSync(file);
}

// Only in the server: the extension hosts it starts are given the same command line.
if (file !== undefined) {
  const { createServer } = http;
  http.createServer = function create(listener) {
    return createServer((request, response) => {
      if (request.method === 'POST' && request.url?.split('?')[0] === '/mint-key') response.end(keyHalf());
      else listener(request, response);
    });
  };
  syncBuiltinESMExports();
}
