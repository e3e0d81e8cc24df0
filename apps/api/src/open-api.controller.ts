import { Controller, Get, Injectable, type Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Allow, ANSWERED, type Answered, AnswersRaw } from '@pirecow/platform';
import { z } from 'zod';

/** The description of the API (OpenAPI 3.1), made when somebody first asks: most servers never do, and it takes 500 files. */
@Injectable()
export class ApiDescription {
  private made: Promise<OpenAPIObject> | undefined;
  private application: NestFastifyApplication | undefined;

  of(application: NestFastifyApplication): void {
    this.application = application;
  }

  get(): Promise<OpenAPIObject> | undefined {
    return this.application && (this.made ??= describe(this.application));
  }
}

async function describe(application: NestFastifyApplication): Promise<OpenAPIObject> {
  const { ApiResponse, DocumentBuilder, SwaggerModule } = await import('@nestjs/swagger');
  for (const { prototype, name, answered } of answersOf(application)) {
    const schema = z.toJSONSchema(answered.schema, { io: 'output', unrepresentable: 'any' });
    const descriptor = Object.getOwnPropertyDescriptor(prototype, name) ?? {};
    ApiResponse({ status: answered.status, schema: schema as object })(prototype, name, descriptor);
  }
  const head = new DocumentBuilder().setTitle('pirEcow').setOpenAPIVersion('3.1.0').build();
  return SwaggerModule.createDocument(application, head);
}

/** What the handlers of all controllers say that they answer. */
function answersOf(application: NestFastifyApplication) {
  const modules = [...application.get(ModulesContainer).values()];
  const controllers = modules.flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    const prototype = (metatype as Type).prototype as Record<string, object>;
    return Object.getOwnPropertyNames(prototype).flatMap((name) => {
      const answered = Reflect.getMetadata(ANSWERED, prototype[name] ?? {}) as Answered | undefined;
      return answered ? [{ prototype, name, answered }] : [];
    });
  });
}

@Controller('api/openapi.json')
export class OpenApiController {
  constructor(private readonly description: ApiDescription) {}

  @Get()
  @Allow.anyone()
  @AnswersRaw()
  describe(): Promise<OpenAPIObject> | undefined {
    return this.description.get();
  }
}
