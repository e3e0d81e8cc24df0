import {
  idSchema,
  type MeetingDetail,
  meetingDetailSchema,
  type RunMeetings,
  runMeetingsSchema,
} from '@pirecow/contracts';
import { Controller, Get, Param } from '@nestjs/common';
import { Allow, Answers, type Scope, Who } from '@pirecow/platform';
import { MeetingReader } from './meeting-reader.service';

/** Meetings in the reach of who asks: own organisations, what partners grant, and what one gives. */
@Controller('api')
export class MeetingReadingsController {
  constructor(private readonly reader: MeetingReader) {}

  @Get('runs/:runId/meetings')
  @Allow.permission('progress.see')
  @Answers(runMeetingsSchema)
  ofRun(@Who() who: Scope, @Param('runId', { schema: idSchema }) runId: string): Promise<RunMeetings> {
    return this.reader.ofRun(who, runId);
  }

  @Get('meetings/:meetingId')
  @Allow.permission('progress.see')
  @Answers(meetingDetailSchema)
  one(
    @Who() who: Scope,
    @Param('meetingId', { schema: idSchema }) meetingId: string,
  ): Promise<MeetingDetail> {
    return this.reader.detail(who, meetingId);
  }
}
