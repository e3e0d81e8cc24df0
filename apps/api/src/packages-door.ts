import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Config, isPackagesHost, packagesOnPort } from '@pirecow/platform';
import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { twinOf } from './listen';
import { isContentPath } from './packages-host';

/** How many ports after that of the platform are tried. */
const TRIED = 10;
const LAST_PORT = 65_535;

const NO_HOST =
  '\nPackages of others run in a sandbox, without storage of their own: set PACKAGES_URL to host names for them, such as https://*.packages.example.org.';

/** The second origin of a platform that is reached as localhost. */
interface PackagesDoor {
  /** With the address where packages run. */
  config: Config;
  /** What whoever starts the platform should know; nothing where all is as usual. */
  news: string | undefined;
  /** Serves packages there, and nothing else. */
  open: (app: NestFastifyApplication) => Promise<void>;
  close: () => Promise<void>;
}

/**
 * Takes the next free port after that of the platform, for packages, where no address is set: each package gets a host
 * name below `localhost` there. With an address, `PACKAGES_URL` says where they run, or they stay in their sandbox.
 */
export async function packagesDoor(config: Config): Promise<PackagesDoor> {
  const none = { config, open: () => Promise.resolve(), close: () => Promise.resolve() };
  if (!config.isLocal || config.packagesUrl !== undefined)
    return { ...none, news: config.packagesUrl === undefined ? NO_HOST : undefined };
  const first = config.port + 1;
  const last = Math.min(config.port + TRIED, LAST_PORT);
  const doorway = new Doorway();
  for (let port = first; port <= last; port += 1) {
    if (!(await doorway.listen(port, config.demo ? '127.0.0.1' : '0.0.0.0'))) continue;
    const packagesUrl = packagesOnPort(port);
    const news =
      port === first
        ? undefined
        : `\nPort ${first} is taken by another program: packages run on port ${port}.`;
    const open = (app: NestFastifyApplication) =>
      doorway.open(app, { packagesUrl, port, isDemo: config.demo });
    return { config: { ...config, packagesUrl }, news, open, close: () => doorway.close() };
  }
  const news = `\nThe ports ${first} to ${last} are taken by other programs: packages run in a sandbox, without storage of their own.`;
  return { ...none, news };
}

/** A port that is held from the beginning, and served once the platform is ready. */
class Doorway {
  private server: Server | undefined;
  private serve: RequestListener = (_, response) => void response.writeHead(503).end();

  /** @returns whether the port was free */
  async listen(port: number, address: string): Promise<boolean> {
    const server = createServer((request, response) => this.serve(request, response));
    server.listen(port, address);
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (isFree) this.server = server;
    return isFree;
  }

  async open(
    app: NestFastifyApplication,
    { packagesUrl, port, isDemo }: { packagesUrl: string; port: number; isDemo: boolean },
  ): Promise<void> {
    const platform = app.getHttpServer();
    this.serve = onlyContent(packagesUrl, (request, response) => platform.emit('request', request, response));
    if (this.server) this.server.requestTimeout = platform.requestTimeout;
    if (isDemo) await twinOf(platform, port, this.serve);
  }

  async close(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((closed) => (this.server ? this.server.close(closed) : closed(undefined)));
  }
}

/** Lets through what asks a host of packages for content; nothing here believes what a page writes of another host. */
function onlyContent(packagesUrl: string, serve: RequestListener): RequestListener {
  return (request: IncomingMessage, response: ServerResponse) => {
    const { url = '', headers } = request;
    if (!isPackagesHost(packagesUrl, headers.host) || !isContentPath(url))
      return void response.writeHead(404, { 'cache-control': 'no-store' }).end();
    delete headers['x-forwarded-host'];
    return serve(request, response);
  };
}
