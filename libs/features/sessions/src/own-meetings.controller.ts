import {
  type CalendarFeed,
  calendarFeedSchema,
  idSchema,
  type NewCalendarFeed,
  newCalendarFeedSchema,
  ownMeetingsSchema,
} from '@pirecow/contracts';
import { Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, AtMost, InTransaction, type Scope, Who } from '@pirecow/platform';
import { CalendarFeeds } from './calendar-feeds.service';
import { OwnMeetings } from './own-meetings.service';

const MeetingId = () => Param('meetingId', { schema: idSchema });

/** One's own meetings. Every route is for the person of the session alone: the services ask by account. */
@Controller('api/learning')
export class OwnMeetingsController {
  constructor(
    private readonly meetings: OwnMeetings,
    private readonly feeds: CalendarFeeds,
  ) {}

  @Get('meetings')
  @Allow.signedIn()
  @Answers(ownMeetingsSchema)
  async list(@Who() who: Scope) {
    return { items: await this.meetings.list(who) };
  }

  @Post('meetings/:meetingId/place')
  @Allow.signedIn()
  @InTransaction()
  @AnswersNothing()
  signUp(@Who() who: Scope, @MeetingId() meetingId: string): Promise<void> {
    return this.meetings.signUp(who, meetingId);
  }

  @Post('meetings/:meetingId/waiting')
  @Allow.signedIn()
  @InTransaction()
  @AnswersNothing()
  wait(@Who() who: Scope, @MeetingId() meetingId: string): Promise<void> {
    return this.meetings.wait(who, meetingId);
  }

  @Delete('meetings/:meetingId/place')
  @Allow.signedIn()
  @InTransaction()
  @AnswersNothing()
  giveUp(@Who() who: Scope, @MeetingId() meetingId: string): Promise<void> {
    return this.meetings.giveUp(who, meetingId);
  }

  @Get('calendar-feed')
  @Allow.signedIn()
  @Answers(calendarFeedSchema)
  feed(@Who() who: Scope): Promise<CalendarFeed> {
    return this.feeds.state(who);
  }

  @Post('calendar-feed')
  @Allow.signedIn()
  @AtMost(20, 3600)
  @InTransaction()
  @Answers(newCalendarFeedSchema, 201)
  renew(@Who() who: Scope): Promise<NewCalendarFeed> {
    return this.feeds.renew(who);
  }

  @Delete('calendar-feed')
  @Allow.signedIn()
  @InTransaction()
  @AnswersNothing()
  end(@Who() who: Scope): Promise<void> {
    return this.feeds.end(who);
  }
}
