import {
  type Agreement,
  agreementSchema,
  type ConsentHistory,
  consentHistorySchema,
  type CloseAccount,
  closeAccountSchema,
  type EmailEdit,
  emailEditSchema,
  type LanguageEdit,
  languageEditSchema,
  type PasswordEdit,
  passwordEditSchema,
  type Profile,
  type ProfileEdit,
  profileEditSchema,
  profileSchema,
  type SignUpAnswer,
  signUpAnswerSchema,
  type UseLink,
  useLinkSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Post, Put, Res } from '@nestjs/common';
import {
  Allow,
  Answers,
  AnswersNothing,
  AnswersRaw,
  AtMost,
  InTransaction,
  type Scope,
  SeenRevision,
  sendDownload,
  Who,
} from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { SessionCookie } from '../sessions/session-cookie';
import { Consents } from './consents.service';
import { PersonalData } from './personal-data.service';
import { Profiles } from './profile.service';

const QUARTER = 15 * 60;

/** A person's own account. */
@Controller('api/account')
export class AccountController {
  constructor(
    private readonly profiles: Profiles,
    private readonly personalData: PersonalData,
    private readonly consents: Consents,
    private readonly cookie: SessionCookie,
  ) {}

  @Get()
  @Allow.signedIn()
  @Answers(profileSchema)
  look(@Who() who: Scope): Promise<Profile> {
    return this.profiles.look(who);
  }

  @Put()
  @Allow.signedIn()
  @InTransaction()
  @Answers(profileSchema)
  change(
    @Who() who: Scope,
    @Body({ schema: profileEditSchema }) body: ProfileEdit,
    @SeenRevision() seen: string | undefined,
  ): Promise<Profile> {
    return this.profiles.change(who, body, seen);
  }

  @Put('language')
  @Allow.signedIn()
  @InTransaction()
  @AnswersNothing()
  speak(@Who() who: Scope, @Body({ schema: languageEditSchema }) body: LanguageEdit): Promise<void> {
    return this.profiles.changeLanguage(who, body);
  }

  @Put('password')
  @Allow.signedIn()
  @AtMost(60, QUARTER, 10)
  @InTransaction()
  @AnswersNothing()
  password(@Who() who: Scope, @Body({ schema: passwordEditSchema }) body: PasswordEdit): Promise<void> {
    return this.profiles.changePassword(who, body);
  }

  @Post('email')
  @Allow.signedIn()
  @AtMost(60, QUARTER, 10)
  @InTransaction()
  @Answers(signUpAnswerSchema, 202)
  requestEmail(@Who() who: Scope, @Body({ schema: emailEditSchema }) body: EmailEdit): Promise<SignUpAnswer> {
    return this.profiles.requestEmail(who, body);
  }

  /** The link may be opened on a device without a session: its secret is the right. */
  @Post('email/use')
  @Allow.anyone()
  @AtMost(60, QUARTER)
  @InTransaction()
  @AnswersNothing()
  useEmail(@Body({ schema: useLinkSchema }) { secret }: UseLink): Promise<void> {
    return this.profiles.useEmail(secret);
  }

  @Get('consents')
  @Allow.signedIn()
  @Answers(consentHistorySchema)
  agreed(@Who() who: Scope): Promise<ConsentHistory> {
    return this.consents.historyOf(who.accountId);
  }

  /** Agreement to texts that have changed since the last one. */
  @Post('consents')
  @Allow.signedIn()
  @AtMost(60, QUARTER, 10)
  @InTransaction()
  @AnswersNothing()
  agree(@Who() who: Scope, @Body({ schema: agreementSchema }) body: Agreement): Promise<void> {
    return this.consents.note(who.accountId, this.consents.now(body));
  }

  @Get('export')
  @Allow.signedIn()
  @AtMost(60, QUARTER, 10)
  @AnswersRaw()
  async export(@Who() who: Scope, @Res() reply: FastifyReply): Promise<void> {
    const pieces = await this.personalData.copyFor(who);
    await reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', 'attachment; filename="pirecow.json"')
      .header('cache-control', 'no-store')
      .send(Readable.from(pieces));
  }

  /** The same with tables, files and certificates. */
  @Get('archive')
  @Allow.signedIn()
  @AtMost(60, QUARTER, 10)
  @AnswersRaw()
  async archive(@Who() who: Scope, @Res() reply: FastifyReply): Promise<void> {
    const body = await this.personalData.archiveFor(who);
    await sendDownload(reply, { name: 'pirecow.zip', type: 'application/zip', body });
  }

  @Post('close')
  @Allow.signedIn()
  @AtMost(60, QUARTER, 10)
  @InTransaction()
  @AnswersNothing()
  async close(
    @Who() who: Scope,
    @Body({ schema: closeAccountSchema }) body: CloseAccount,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.personalData.close(who, body);
    this.cookie.forget(reply);
  }
}
