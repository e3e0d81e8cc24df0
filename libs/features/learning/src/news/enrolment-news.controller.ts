import {
  type Enrolment,
  type EnrolmentNews,
  enrolmentNewsSchema,
  enrolmentSchema,
  idSchema,
} from '@pirecow/contracts';
import { Controller, Get, Param, Post } from '@nestjs/common';
import { Allow, Answers, InTransaction, type Scope, SeenRevision, Who } from '@pirecow/platform';
import { EnrolmentMoves } from '../enrolment-moves.service';
import { EnrolmentNewsReader } from './enrolment-news.service';
import { Renewals } from './renewals.service';

const EnrolmentId = () => Param('enrolmentId', { schema: idSchema });

/** What a new version of a course means to its learner. Every route is for the person of the session alone. */
@Controller('api/learning')
export class EnrolmentNewsController {
  constructor(
    private readonly news: EnrolmentNewsReader,
    private readonly moves: EnrolmentMoves,
    private readonly renewals: Renewals,
  ) {}

  @Get('enrolments/:enrolmentId/news')
  @Allow.signedIn()
  @Answers(enrolmentNewsSchema)
  read(@Who() who: Scope, @EnrolmentId() id: string): Promise<EnrolmentNews> {
    return this.news.of(who, id);
  }

  /** With `If-Match`, the revision of the news. */
  @Post('enrolments/:enrolmentId/move')
  @Allow.signedIn()
  @InTransaction()
  @Answers(enrolmentSchema)
  move(
    @Who() who: Scope,
    @EnrolmentId() id: string,
    @SeenRevision() seen: string | undefined,
  ): Promise<Enrolment> {
    return this.moves.moveOwn(who, id, seen);
  }

  /** With `If-Match`, the revision of the news. */
  @Post('enrolments/:enrolmentId/renewal')
  @Allow.signedIn()
  @InTransaction()
  @Answers(enrolmentSchema)
  renew(@Who() who: Scope, @EnrolmentId() id: string, @SeenRevision() seen: string | undefined) {
    return this.renewals.renew(who, id, seen);
  }
}
