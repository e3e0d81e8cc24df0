import {
  type AuditList,
  auditListSchema,
  type AuditQuery,
  auditQuerySchema,
  idSchema,
} from '@pirecow/contracts';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { Allow, Answers } from '@pirecow/platform';
import { AuditReader } from './audit-reader.service';

@Controller('api')
export class AuditController {
  constructor(private readonly audit: AuditReader) {}

  @Get('organisations/:organisationId/audit')
  @Allow.permission('audit.see')
  @Answers(auditListSchema)
  ofOrganisation(
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Query({ schema: auditQuerySchema }) query: AuditQuery,
  ): Promise<AuditList> {
    return this.audit.page(organisationId, query);
  }

  @Get('audit')
  @Allow.permission('platform.audit')
  @Answers(auditListSchema)
  ofPlatform(@Query({ schema: auditQuerySchema }) query: AuditQuery): Promise<AuditList> {
    return this.audit.page(null, query);
  }
}
