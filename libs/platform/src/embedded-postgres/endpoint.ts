import { createServer } from 'node:net';
import { join } from 'node:path';

/** Where the server listens: a Unix socket (host is its folder), or a port of this machine's loopback. */
export interface Endpoint {
  host: string;
  port: number;
}

const SOCKET_PORT = 5432;
/** sun_path of unix(7) holds 108 bytes, macOS has 104, one of which ends the text. */
const LONGEST_SOCKET_PATH = 103;

/** A socket in the folder of the cluster; a free loopback port on Windows and where the path is too long for a socket. */
export async function chooseEndpoint(runFolder: string): Promise<Endpoint> {
  const path = join(runFolder, `.s.PGSQL.${SOCKET_PORT}`);
  const works = process.platform !== 'win32' && Buffer.byteLength(path) <= LONGEST_SOCKET_PATH;
  return works ? { host: runFolder, port: SOCKET_PORT } : { host: '127.0.0.1', port: await freePort() };
}

/** The settings that make the server listen there and nowhere else. */
export function endpointSettings({ host, port }: Endpoint): Record<string, string> {
  return isSocket(host)
    ? { listen_addresses: '', unix_socket_directories: host, port: String(port) }
    : { listen_addresses: host, unix_socket_directories: '', port: String(port) };
}

/** A connection URL that `pg`, TypeORM and BullMQ read alike. */
export function connectionUrl(
  { host, port }: Endpoint,
  role: string,
  password: string,
  database: string,
): string {
  const place = isSocket(host) ? `localhost:${port}` : `${host}:${port}`;
  const query = isSocket(host) ? `?host=${encodeURIComponent(host)}` : '';
  return `postgres://${role}:${encodeURIComponent(password)}@${place}/${database}${query}`;
}

function isSocket(host: string): boolean {
  return host.startsWith('/');
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
