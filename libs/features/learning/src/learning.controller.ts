import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import {
  type DoneEarlier,
  doneEarlierSchema,
  type EnrolmentChange,
  enrolmentChangeSchema,
  type EnrolmentList,
  enrolmentListSchema,
  enrolmentSchema,
  idSchema,
  languageSchema,
  type NewEnrolment,
  newEnrolmentSchema,
  type Skips,
  skipsSchema,
  unitDoneSchema,
} from '@pirecow/contracts';
import { Allow, Answers, AnswersNothing, InTransaction, type Scope, Who } from '@pirecow/platform';
import { z } from 'zod';
import { Enrolments } from './enrolments.service';
import { MyLearning } from './my-learning.service';
import { Player } from './player.service';
import { passageSchema, playerSchema, slugSchema } from './player-schema';
import { UnitOutcomes } from './unit-outcomes.service';

const languageQuerySchema = z.strictObject({ language: languageSchema.optional() });
const passageQuerySchema = z.strictObject({ language: languageSchema });

/** One's own learning. Every route is for the person of the session alone: the services ask by account. */
@Controller('api/learning')
export class LearningController {
  constructor(
    private readonly enrolments: Enrolments,
    private readonly player: Player,
    private readonly outcomes: UnitOutcomes,
    private readonly mine: MyLearning,
  ) {}

  @Get('enrolments')
  @Allow.signedIn()
  @Answers(enrolmentListSchema)
  list(@Who() who: Scope): Promise<EnrolmentList> {
    return this.mine.of(who);
  }

  @Post('enrolments')
  @Allow.signedIn()
  @InTransaction()
  @Answers(enrolmentSchema, 201)
  enrol(@Who() who: Scope, @Body({ schema: newEnrolmentSchema }) wish: NewEnrolment) {
    return this.enrolments.enrol(who, wish);
  }

  @Patch('enrolments/:enrolmentId')
  @Allow.signedIn()
  @InTransaction()
  @AnswersNothing()
  change(
    @Who() who: Scope,
    @Param('enrolmentId', { schema: idSchema }) id: string,
    @Body({ schema: enrolmentChangeSchema }) { language }: EnrolmentChange,
  ): Promise<void> {
    return this.enrolments.changeLanguage(who, id, language);
  }

  @Delete('enrolments/:enrolmentId')
  @Allow.signedIn()
  @InTransaction()
  @AnswersNothing()
  withdraw(@Who() who: Scope, @Param('enrolmentId', { schema: idSchema }) id: string): Promise<void> {
    return this.enrolments.withdraw(who, id);
  }

  @Get('enrolments/:enrolmentId/units/:slug')
  @Allow.signedIn()
  @Answers(playerSchema)
  page(
    @Who() who: Scope,
    @Param('enrolmentId', { schema: idSchema }) id: string,
    @Param('slug', { schema: slugSchema }) slug: string,
    @Query({ schema: languageQuerySchema }) { language }: z.infer<typeof languageQuerySchema>,
  ) {
    return this.player.page(who, id, slug, language);
  }

  /** One passage in another language of the course, where that says something newer. */
  @Get('enrolments/:enrolmentId/blocks/:blockId')
  @Allow.signedIn()
  @Answers(passageSchema)
  async passage(
    @Who() who: Scope,
    @Param('enrolmentId', { schema: idSchema }) id: string,
    @Param('blockId', { schema: idSchema }) blockId: string,
    @Query({ schema: passageQuerySchema }) { language }: z.infer<typeof passageQuerySchema>,
  ) {
    return { texts: await this.player.passage(who, id, blockId, language) };
  }

  /** Skips lessons that a positioning test showed to be known. */
  @Post('enrolments/:enrolmentId/skips')
  @Allow.signedIn()
  @InTransaction()
  @Answers(enrolmentSchema)
  skip(
    @Who() who: Scope,
    @Param('enrolmentId', { schema: idSchema }) id: string,
    @Body({ schema: skipsSchema }) { unitIds }: Skips,
  ) {
    return this.outcomes.skip(who, id, unitIds);
  }

  @Post('enrolments/:enrolmentId/units/:unitId/completion')
  @Allow.signedIn()
  @InTransaction()
  @Answers(unitDoneSchema)
  finish(
    @Who() who: Scope,
    @Param('enrolmentId', { schema: idSchema }) id: string,
    @Param('unitId', { schema: idSchema }) unitId: string,
    @Body({ schema: doneEarlierSchema }) earlier: DoneEarlier,
  ) {
    return this.outcomes.finishLesson(who, id, unitId, earlier);
  }
}
