import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** Serves the description of the API at `/api/openapi.json`, made when somebody first asks: most servers never do. */
export function describeApi(app: NestFastifyApplication, publicUrl: string): void {
  let description: OpenAPIObject | undefined;
  const describe = () => {
    const head = new DocumentBuilder()
      .setTitle('pirEcow')
      .setOpenAPIVersion('3.1.0')
      .addServer(publicUrl)
      .build();
    return SwaggerModule.createDocument(app, head);
  };
  app
    .getHttpAdapter()
    .getInstance()
    .get('/api/openapi.json', (_, reply) => reply.send((description ??= describe())));
}
