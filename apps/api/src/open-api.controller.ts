import { Controller, Get, Injectable, Res } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { Allow, AnswersRaw } from '@pirecow/platform';
import type { FastifyReply } from 'fastify';

/** The description of the API (OpenAPI 3.1), made when somebody first asks: most servers never do. */
@Injectable()
export class ApiDescription {
  private made: OpenAPIObject | undefined;
  private application: NestFastifyApplication | undefined;

  of(application: NestFastifyApplication): void {
    this.application = application;
  }

  get(): OpenAPIObject | undefined {
    if (!this.application) return undefined;
    const head = new DocumentBuilder().setTitle('pirEcow').setOpenAPIVersion('3.1.0').build();
    return (this.made ??= SwaggerModule.createDocument(this.application, head));
  }
}

@Controller('api/openapi.json')
export class OpenApiController {
  constructor(private readonly description: ApiDescription) {}

  @Get()
  @Allow.anyone()
  @AnswersRaw()
  describe(@Res() reply: FastifyReply): void {
    void reply.send(this.description.get());
  }
}
