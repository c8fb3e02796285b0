// Loaded into VS Code's server, and so into the extension hosts it starts. Writes each place that a connection is opened
// to into the file that the environment names, as `host:port`, a line each: under `fetch`, `http` and all agents there is
// only this.
const { appendFileSync } = require('node:fs');
const { Socket } = require('node:net');

const file = process.env.ASIDE_TEST_CONNECTIONS;

if (file !== undefined) {
  const { connect } = Socket.prototype;
  Socket.prototype.connect = function connectAndTell(...given) {
    // Node's own `net.connect` hands over its arguments as one list.
    const [first, second] = Array.isArray(given[0]) ? given[0] : given;
    const { port, host = 'localhost' } =
      typeof first === 'object' ? first : { port: first, host: typeof second === 'string' ? second : undefined };
    // Others are pipes of this machine.
    if (Number(port) > 0) appendFileSync(file, `${host}:${port}\n`);
    return connect.apply(this, given);
  };
}
