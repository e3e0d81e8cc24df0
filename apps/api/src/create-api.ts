import cookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { logger, type PlatformSettings, validationPipe } from '@pirecow/platform';
import type { DynamicModule } from '@nestjs/common';
import { ApiModule } from './api.module';
import { refusalsBeforeRoutes } from './before-routes';
import { openToOrigins } from './cors';
import { ApiDescription } from './open-api.controller';
import { keepPackagesApart } from './packages-host';
import { servePages } from './pages/pages';

const BODY_LIMIT = 1024 * 1024;
/** A course of 50 MB takes so long at 1.4 Mbit/s. Without a limit, slow senders hold their connections for ever. */
const REQUEST_TIMEOUT_MS = 5 * 60_000;

/** Builds the HTTP application, ready to listen. `extra` are further modules of the same process, such as the worker. */
export async function createApi(
  settings: PlatformSettings,
  extra: DynamicModule[] = [],
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // From elsewhere the header is anybody's choice, and would carry a guesser past the limits per address.
    trustProxy: settings.config.trustProxy,
    routerOptions: { maxParamLength: 300 },
    forceCloseConnections: true,
    ...refusalsBeforeRoutes(() => app),
  });
  const module: DynamicModule = { module: class Process {}, imports: [ApiModule.with(settings), ...extra] };
  const app: NestFastifyApplication = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: logger(settings.config),
    abortOnError: false,
  });
  await app.register(cookie);
  keepPackagesApart(app, settings.config);
  await openToOrigins(app, settings.config);
  app.useGlobalPipes(validationPipe);
  app.get(ApiDescription).of(app);
  await servePages(app, settings.config);
  return app;
}
