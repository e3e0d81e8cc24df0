import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { StandardSchemaSerializerInterceptor } from '@nestjs/common';
import {
  AccessGuard,
  PlatformModule,
  type PlatformSettings,
  ProblemFilter,
  TransactionInterceptor,
} from '@pirecow/platform';
import { HealthController } from './health.controller';
import { ApiDescription, OpenApiController } from './open-api.controller';
import { SitemapController } from './sitemap.controller';
import { ROOMS } from './rooms';

/** The door of HTTP. Composition only. */
@Module({})
export class ApiModule {
  static with(settings: PlatformSettings): DynamicModule {
    return {
      module: ApiModule,
      imports: [PlatformModule.with(settings), ...ROOMS],
      controllers: [HealthController, OpenApiController, SitemapController],
      providers: [
        ApiDescription,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: TransactionInterceptor },
        { provide: APP_INTERCEPTOR, useClass: StandardSchemaSerializerInterceptor },
        ProblemFilter,
        { provide: APP_FILTER, useExisting: ProblemFilter },
      ],
    };
  }
}
