import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Config, StartupError } from '@pirecow/platform';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';

/**
 * Opens the port: to everybody, or to this machine alone where it is a demonstration, whose passwords everybody knows.
 * @throws StartupError where another program has the port
 */
export async function listen(app: NestFastifyApplication, { port, demo }: Config): Promise<void> {
  try {
    await app.listen(port, demo ? '127.0.0.1' : '0.0.0.0');
  } catch (error) {
    throw refusalOf(error, port);
  }
  const server = app.getHttpServer();
  if (demo) await twinOf(server, port, (request, response) => void server.emit('request', request, response));
}

/** Browsers look for `localhost` in both families. A machine without IPv6 goes without. */
export async function twinOf(server: Server, port: number, serve: RequestListener): Promise<void> {
  const twin = createServer({ requestTimeout: server.requestTimeout }, serve);
  server.once('close', () => {
    twin.close();
    twin.closeAllConnections();
  });
  twin.listen(port, '::1');
  await once(twin, 'listening').catch(() => undefined);
}

function refusalOf(error: unknown, port: number): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE')
    return new StartupError(
      `Port ${port} is taken by another program: stop that one, or set PORT to another one.`,
    );
  if (code === 'EACCES')
    return new StartupError(`This user may not open port ${port}: set PORT to another one, such as 3000.`);
  return error;
}
