import {
  type ComplaintByLetter,
  complaintByLetterSchema,
  type ComplaintOpening,
  complaintOpeningSchema,
  type ComplaintReceipt,
  complaintReceiptSchema,
  type ComplaintSecret,
  complaintSecretSchema,
  type ComplaintWordsByLetter,
  complaintWordsByLetterSchema,
  type OwnComplaint,
  ownComplaintSchema,
} from '@pirecow/contracts';
import { Body, Controller, Post } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, AtMost, InTransaction } from '@pirecow/platform';
import { LetterLinks } from '../letter-links';
import { ComplaintReader } from './complaint-reader.service';
import { Complaints, type OwnWay } from './complaints.service';

/** Complaints of people without an account. The secret of their letters comes in the body, so that no log and no history has it. */
@Controller('api/complaints/by-letter')
export class LetterComplaintsController {
  constructor(
    private readonly complaints: Complaints,
    private readonly reader: ComplaintReader,
    private readonly links: LetterLinks,
  ) {}

  @Post()
  @Allow.anyone()
  @AtMost(20, 3600, 5)
  @InTransaction()
  @Answers(complaintReceiptSchema, 201)
  make(
    @Body({ schema: complaintByLetterSchema }) { name, email, ...made }: ComplaintByLetter,
  ): Promise<ComplaintReceipt> {
    return this.complaints.make({ accountId: null, name, email }, made);
  }

  @Post('opening')
  @Allow.anyone()
  @AtMost(60, 600)
  @InTransaction()
  @Answers(ownComplaintSchema)
  async open(
    @Body({ schema: complaintOpeningSchema }) { secret, language }: ComplaintOpening,
  ): Promise<OwnComplaint> {
    const way = await this.wayOf(secret);
    await this.complaints.confirm(way);
    return this.reader.own(way, language);
  }

  @Post('words')
  @Allow.anyone()
  @AtMost(30, 3600)
  @InTransaction()
  @AnswersNothing()
  async add(
    @Body({ schema: complaintWordsByLetterSchema }) { secret, ...words }: ComplaintWordsByLetter,
  ): Promise<void> {
    await this.complaints.add(await this.wayOf(secret), words);
  }

  @Post('appeal')
  @Allow.anyone()
  @AtMost(30, 3600)
  @InTransaction()
  @AnswersNothing()
  async appeal(
    @Body({ schema: complaintWordsByLetterSchema }) { secret, ...words }: ComplaintWordsByLetter,
  ): Promise<void> {
    await this.complaints.appeal(await this.wayOf(secret), words);
  }

  @Post('withdrawal')
  @Allow.anyone()
  @AtMost(30, 3600)
  @InTransaction()
  @AnswersNothing()
  async withdraw(@Body({ schema: complaintSecretSchema }) { secret }: ComplaintSecret): Promise<void> {
    await this.complaints.withdraw(await this.wayOf(secret));
  }

  @Post('erasure')
  @Allow.anyone()
  @AtMost(30, 3600)
  @InTransaction()
  @AnswersNothing()
  async erase(@Body({ schema: complaintSecretSchema }) { secret }: ComplaintSecret): Promise<void> {
    await this.complaints.erase(await this.wayOf(secret));
  }

  private async wayOf(secret: string): Promise<OwnWay> {
    return { id: await this.links.open(secret, 'quality.complaint'), accountId: null };
  }
}
