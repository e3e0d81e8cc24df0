import { type UploadState, idSchema, uploadSchema } from '@pirecow/contracts';
import {
  Controller,
  Delete,
  Get,
  type OnModuleInit,
  Options,
  Param,
  Patch,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import {
  Allow,
  AnswersRaw,
  AtMost,
  type Scope,
  type ScopedRequest,
  streamBodies,
  Who,
} from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { TusDoor } from './tus-door';
import { Uploads } from './uploads.service';

const KIND = 'application/offset+octet-stream';

const OrganisationId = () => Param('organisationId', { schema: idSchema });
const UploadId = () => Param('uploadId', { schema: idSchema });

/** Files that arrive in parts, by tus 1.0: whoever may edit courses of the organisation sends them, and sees their own only. */
@Controller('api/organisations/:organisationId/uploads')
export class UploadsController implements OnModuleInit {
  constructor(
    private readonly door: TusDoor,
    private readonly uploads: Uploads,
    private readonly adapter: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    streamBodies(this.adapter, KIND);
  }

  /** What of the protocol is spoken here. */
  @Options()
  @Allow.permission('courses.edit')
  @AnswersRaw()
  discover(
    @Who() { accountId }: Scope,
    @OrganisationId() organisationId: string,
    @Req() request: ScopedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.door.answer(request, reply, { organisationId, accountId });
  }

  /** Begins a file: `Upload-Length` and, in `Upload-Metadata`, its `filename`. */
  @Post()
  @Allow.permission('courses.edit')
  @AtMost(60, 60)
  @AnswersRaw()
  begin(
    @Who() { accountId }: Scope,
    @OrganisationId() organisationId: string,
    @Req() request: ScopedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.door.answer(request, reply, { organisationId, accountId });
  }

  /** What has become of it; as HEAD, how much has arrived, in the headers of tus. */
  @Get(':uploadId')
  @Allow.permission('courses.edit')
  @AnswersRaw()
  async state(
    @Who() { accountId, language }: Scope,
    @OrganisationId() organisationId: string,
    @UploadId() id: string,
    @Req() request: ScopedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sender = { organisationId, accountId };
    if (request.method === 'HEAD') return this.door.answer(request, reply, sender);
    const state: UploadState = await this.uploads.state(sender, id, language);
    await reply.header('cache-control', 'no-store').send(uploadSchema.parse(state));
  }

  @Patch(':uploadId')
  @Allow.permission('courses.edit')
  @AnswersRaw()
  append(
    @Who() { accountId }: Scope,
    @OrganisationId() organisationId: string,
    @UploadId() _id: string,
    @Req() request: ScopedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.door.answer(request, reply, { organisationId, accountId });
  }

  @Delete(':uploadId')
  @Allow.permission('courses.edit')
  @AnswersRaw()
  cancel(
    @Who() { accountId }: Scope,
    @OrganisationId() organisationId: string,
    @UploadId() _id: string,
    @Req() request: ScopedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.door.answer(request, reply, { organisationId, accountId });
  }
}
