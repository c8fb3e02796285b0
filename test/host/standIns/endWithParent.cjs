// Loaded into a program before it starts: ends it when the process that started it has gone without saying so.
const parent = process.ppid;

setInterval(() => {
  try {
    process.kill(parent, 0);
  } catch {
    process.exit(1);
  }
}, 1000).unref();
