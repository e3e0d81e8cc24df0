import { idSchema, languageSchema, offlineOfferSchema } from '@pirecow/contracts';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { Allow, Answers, type Scope, Who } from '@pirecow/platform';
import { z } from 'zod';
import { EnrolmentReader } from './enrolment-reader';
import { offlineOffer } from './offline-offer';
import { offlineModuleSchema } from './player-schema';
import { Player } from './player.service';

const languageQuerySchema = z.strictObject({ language: languageSchema });

/** One's own courses, to be taken along where there is no network. */
@Controller('api/learning/enrolments/:enrolmentId/offline')
export class OfflineController {
  constructor(
    private readonly reader: EnrolmentReader,
    private readonly player: Player,
  ) {}

  @Get()
  @Allow.signedIn()
  @Answers(offlineOfferSchema)
  async offer(@Who() who: Scope, @Param('enrolmentId', { schema: idSchema }) id: string) {
    const row = await this.reader.opened(who.accountId, id);
    return offlineOffer(await this.reader.versionOf(row), row.language);
  }

  @Get(':moduleId')
  @Allow.signedIn()
  @Answers(offlineModuleSchema)
  module(
    @Who() who: Scope,
    @Param('enrolmentId', { schema: idSchema }) id: string,
    @Param('moduleId', { schema: idSchema }) moduleId: string,
    @Query({ schema: languageQuerySchema }) { language }: z.infer<typeof languageQuerySchema>,
  ) {
    return this.player.module(who, id, moduleId, language);
  }
}
