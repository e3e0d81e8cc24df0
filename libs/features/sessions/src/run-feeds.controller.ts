import {
  type CalendarFeed,
  calendarFeedSchema,
  idSchema,
  type NewCalendarFeed,
  newCalendarFeedSchema,
} from '@pirecow/contracts';
import { Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, AtMost, InTransaction, type Scope, Who } from '@pirecow/platform';
import { RunFeeds } from './run-feeds.service';

const RunId = () => Param('runId', { schema: idSchema });

/** One's own secret address of the calendar of a run, for those who manage it or tutor it: `RunFeeds` asks. */
@Controller('api/runs/:runId/calendar-feed')
export class RunFeedsController {
  constructor(private readonly feeds: RunFeeds) {}

  @Get()
  @Allow.permission('progress.see')
  @Answers(calendarFeedSchema)
  state(@Who() who: Scope, @RunId() runId: string): Promise<CalendarFeed> {
    return this.feeds.state(who, runId);
  }

  @Post()
  @Allow.signedIn()
  @AtMost(20, 3600)
  @InTransaction()
  @Answers(newCalendarFeedSchema, 201)
  renew(@Who() who: Scope, @RunId() runId: string): Promise<NewCalendarFeed> {
    return this.feeds.renew(who, runId);
  }

  @Delete()
  @Allow.signedIn()
  @InTransaction()
  @AnswersNothing()
  end(@Who() who: Scope, @RunId() runId: string): Promise<void> {
    return this.feeds.end(who, runId);
  }
}
