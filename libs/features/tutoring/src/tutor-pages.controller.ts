import {
  idSchema,
  type MessageDecision,
  messageDecisionSchema,
  type MessageReport,
  messageReportSchema,
  type OwnTutorPage,
  ownTutorPageSchema,
  type TutorPage,
  type TutorPageEdit,
  tutorPageEditSchema,
  tutorPageSchema,
  type TutorPageWritten,
  tutorPageWrittenSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import {
  Allow,
  Answers,
  AnswersNothing,
  AtMost,
  InTransaction,
  type Scope,
  SeenRevision,
  Who,
} from '@pirecow/platform';
import { PageModeration } from './page-moderation.service';
import { OwnTutorPages } from './own-tutor-page.service';
import { TutorPages } from './tutor-pages.service';

/** Who tutors say they are. */
@Controller('api/tutoring')
export class TutorPagesController {
  constructor(
    private readonly own: OwnTutorPages,
    private readonly pages: TutorPages,
    private readonly moderation: PageModeration,
  ) {}

  @Get('page')
  @Allow.permission('tutor')
  @Answers(ownTutorPageSchema)
  mine(@Who() who: Scope): Promise<OwnTutorPage> {
    return this.own.of(who);
  }

  @Put('page')
  @Allow.permission('tutor')
  @InTransaction()
  @Answers(tutorPageWrittenSchema)
  write(
    @Who() who: Scope,
    @SeenRevision() seen: string | undefined,
    @Body({ schema: tutorPageEditSchema }) edit: TutorPageEdit,
  ): Promise<TutorPageWritten> {
    return this.own.write(who, edit, seen);
  }

  /** For who learns or works with its author: `TutorPages` asks. */
  @Get('pages/:accountId')
  @Allow.signedIn()
  @Answers(tutorPageSchema)
  read(@Who() who: Scope, @Param('accountId', { schema: idSchema }) accountId: string): Promise<TutorPage> {
    return this.pages.read(who, accountId);
  }

  /** For who sees it. */
  @Post('pages/:accountId/report')
  @Allow.signedIn()
  @AtMost(200, 3600, 20)
  @InTransaction()
  @AnswersNothing()
  report(
    @Who() who: Scope,
    @Param('accountId', { schema: idSchema }) accountId: string,
    @Body({ schema: messageReportSchema }) report: MessageReport,
  ): Promise<void> {
    return this.moderation.report(who, accountId, report);
  }

  @Put('pages/:accountId/hidden')
  @Allow.permission('talk.moderate')
  @AtMost(1200, 600, 120)
  @InTransaction()
  @AnswersNothing()
  decide(
    @Who() who: Scope,
    @Param('accountId', { schema: idSchema }) accountId: string,
    @SeenRevision() seen: string | undefined,
    @Body({ schema: messageDecisionSchema }) { hidden }: MessageDecision,
  ): Promise<void> {
    return this.moderation.decide(who, accountId, hidden, seen);
  }
}
