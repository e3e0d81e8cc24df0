import {
  idSchema,
  type LearnerExtension,
  type LearnerExtensionReport,
  learnerExtensionReportSchema,
  learnerExtensionSchema,
  type LearnerLetter,
  type LearnerLetterReport,
  learnerLetterReportSchema,
  learnerLetterSchema,
} from '@pirecow/contracts';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { Allow, Answers, AtMost, InTransaction, type Scope, Who } from '@pirecow/platform';
import { NextActions } from './next-actions.service';

/** Letters and later days for learners of an organisation, many at once. Each says beforehand what would become of it. */
@Controller('api/organisations/:organisationId/learners')
export class NextActionsController {
  constructor(private readonly actions: NextActions) {}

  @Post('letters')
  @HttpCode(200)
  @Allow.permission('runs.manage')
  @AtMost(60, 600)
  @InTransaction()
  @Answers(learnerLetterReportSchema)
  write(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Body({ schema: learnerLetterSchema }) letter: LearnerLetter,
  ): Promise<LearnerLetterReport> {
    return this.actions.write(who, organisationId, letter);
  }

  @Post('extensions')
  @HttpCode(200)
  @Allow.permission('runs.manage')
  @AtMost(60, 600)
  @InTransaction()
  @Answers(learnerExtensionReportSchema)
  extend(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Body({ schema: learnerExtensionSchema }) wish: LearnerExtension,
  ): Promise<LearnerExtensionReport> {
    return this.actions.extend(who, organisationId, wish);
  }
}
