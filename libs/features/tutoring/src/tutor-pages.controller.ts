import {
  idSchema,
  type OwnTutorPage,
  ownTutorPageSchema,
  type TutorPage,
  type TutorPageEdit,
  tutorPageEditSchema,
  tutorPageSchema,
  type TutorPageWritten,
  tutorPageWrittenSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { Allow, Answers, InTransaction, type Scope, SeenRevision, Who } from '@pirecow/platform';
import { OwnTutorPages } from './own-tutor-page.service';
import { TutorPages } from './tutor-pages.service';

/** Who tutors say they are. */
@Controller('api/tutoring')
export class TutorPagesController {
  constructor(
    private readonly own: OwnTutorPages,
    private readonly pages: TutorPages,
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
}
