import { type Devices, devicesSchema, idSchema } from '@pirecow/contracts';
import { Controller, Delete, Get, Param } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, InTransaction, notFound, type Scope, Who } from '@pirecow/platform';
import { Sessions } from './sessions.service';

/** Where a person is signed in. */
@Controller('api/account/devices')
export class DevicesController {
  constructor(private readonly sessions: Sessions) {}

  @Get()
  @Allow.signedIn()
  @Answers(devicesSchema)
  async list(@Who() who: Scope): Promise<Devices> {
    const rows = await this.sessions.of(who.accountId);
    const items = rows.map(({ id, userAgent, createdAt, lastSeenAt }) => ({
      id,
      device: userAgent,
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      isThis: id === who.sessionId,
    }));
    return { items };
  }

  @Delete(':deviceId')
  @Allow.signedIn()
  @InTransaction()
  @AnswersNothing()
  async end(@Who() who: Scope, @Param('deviceId', { schema: idSchema }) id: string): Promise<void> {
    if (!(await this.sessions.end(who.accountId, id))) throw notFound();
  }
}
