import {
  type Countersignature,
  countersignatureSchema,
  type Half,
  halfSchema,
  idSchema,
  languageSchema,
  type Sheet,
  sheetSchema,
  type Signature,
  signatureSchema,
  type Signed,
  signedSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import {
  Allow,
  Answers,
  AnswersNothing,
  AnswersRaw,
  AtMost,
  InTransaction,
  type Scope,
  sendDownload,
  Who,
} from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Attendance } from './attendance.service';
import { SentAt } from './sent-at';
import { Sheets } from './sheets.service';

const MeetingId = () => Param('meetingId', { schema: idSchema });
const HalfName = () => Param('half', { schema: halfSchema });

/** One language or two, side by side. */
const paperSchema = z.strictObject({
  language: languageSchema,
  beside: languageSchema.optional(),
  empty: z.stringbool().optional(),
});

/** Attendance by half-day: signed by those who are there, countersigned by those who give the meeting. */
@Controller('api')
export class AttendanceController {
  constructor(
    private readonly attendance: Attendance,
    private readonly sheets: Sheets,
  ) {}

  /**
   * A whole group comes from one address. Tries of one person are bounded here in ten minutes, and wrong codes in the half-day:
   * the service does, and begins the transaction that a wrong code does not undo.
   */
  @Post('learning/meetings/:meetingId/halves/:half/signature')
  @Allow.signedIn()
  @AtMost(600, 600, 10)
  @Answers(signedSchema)
  sign(
    @Who() who: Scope,
    @MeetingId() meetingId: string,
    @HalfName() half: Half,
    @Body({ schema: signatureSchema }) signature: Signature,
    @SentAt() sentAt: string | undefined,
  ): Promise<Signed> {
    return this.attendance.sign(who, { meetingId, half, sentAt }, signature);
  }

  @Get('meetings/:meetingId/sheet')
  @Allow.permission('progress.see')
  @Answers(sheetSchema)
  sheet(@Who() who: Scope, @MeetingId() meetingId: string): Promise<Sheet> {
    return this.sheets.read(who, meetingId);
  }

  @Get('meetings/:meetingId/sheet.pdf')
  @Allow.permission('progress.see')
  @AtMost(60, 60)
  @AnswersRaw()
  async paper(
    @Who() who: Scope,
    @MeetingId() meetingId: string,
    @Query({ schema: paperSchema }) { language, beside, empty }: z.infer<typeof paperSchema>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const languages = [...new Set([language, ...(beside ? [beside] : [])])];
    const pdf = await this.sheets.paper(who, meetingId, { languages, empty: empty ?? false });
    await sendDownload(reply, { name: `attendance-${meetingId}.pdf`, type: 'application/pdf', body: pdf });
  }

  /** For the trainers of the meeting, also of partners, and for who manages its run: the service asks. */
  @Post('meetings/:meetingId/halves/:half/countersignatures')
  @Allow.signedIn()
  @InTransaction()
  @AnswersNothing()
  countersign(
    @Who() who: Scope,
    @MeetingId() meetingId: string,
    @HalfName() half: Half,
    @Body({ schema: countersignatureSchema }) sent: Countersignature,
    @SentAt() sentAt: string | undefined,
  ): Promise<void> {
    return this.attendance.countersign(who, { meetingId, half, sentAt }, sent);
  }
}
