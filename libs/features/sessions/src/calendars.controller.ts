import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { Allow, AnswersRaw, FailureLimit } from '@pirecow/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CalendarFeeds } from './calendar-feeds.service';

/** 256 random bits, as `newSecret` writes them, and the ending that calendar programs look for. */
const fileSchema = z.string().regex(/^[\w-]{43}\.ics$/);

/** Calendars for programs that have no session: the secret in the address is what counts. */
@Controller('api/calendars')
export class CalendarsController {
  constructor(
    private readonly feeds: CalendarFeeds,
    private readonly limit: FailureLimit,
  ) {}

  @Get(':calendarFile')
  @Allow.anyone()
  @AnswersRaw()
  async read(
    @Param('calendarFile', { schema: fileSchema }) file: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const secret = file.slice(0, -'.ics'.length);
    const text = await this.limit.around('calendar', request, () => this.feeds.read(secret));
    await reply
      .type('text/calendar; charset=utf-8')
      .header('cache-control', 'private, no-store')
      .header('referrer-policy', 'no-referrer')
      .send(text);
  }
}
