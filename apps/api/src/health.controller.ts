import { Controller, Get } from '@nestjs/common';
import { Allow, Answers, Database } from '@pirecow/platform';
import { z } from 'zod';

const healthSchema = z.object({ status: z.literal('ok') });

/** For proxies and orchestrators: is this process able to answer, and does it reach its database? */
@Controller('api/health')
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get()
  @Allow.anyone()
  @Answers(healthSchema)
  async look(): Promise<z.infer<typeof healthSchema>> {
    await this.database.query('SELECT 1');
    return { status: 'ok' };
  }
}
