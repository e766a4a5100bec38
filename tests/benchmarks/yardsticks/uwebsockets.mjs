// SPDX-License-Identifier: MIT
// The feed of npm "uwebsockets": TLS, one topic, events of 300 bytes. Told by lines on its standard input what to send.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const [modules, certificate, key] = process.argv.slice(2);
const uws = createRequire(modules + '/')('uwebsockets');
const event = new Uint8Array(300).fill(120);

const app = uws.SSLApp({ cert_file_name: certificate, key_file_name: key });
app.ws('/*', {
  maxBackpressure: 1 << 30,
  idleTimeout: 0,
  open: (socket) => socket.subscribe('feed'),
});
app.listen('127.0.0.1', 0, (listening) => {
  console.log('listening ' + uws.us_socket_local_port(listening));
});

function turns(left) {
  app.publish('feed', event, true);
  if (left > 1) setImmediate(turns, left - 1);
}

createInterface({ input: process.stdin }).on('line', (line) => {
  const [what, count] = line.split(' ');
  if (what === 'burst') for (let i = 0; i < Number(count); ++i) app.publish('feed', event, true);
  if (what === 'turns') turns(Number(count));
}).on('close', () => process.exit(0));
