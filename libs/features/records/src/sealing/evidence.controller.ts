import { Controller, Get, Param, Post } from '@nestjs/common';
import { type Evidence, evidenceSchema, idSchema } from '@pirecow/contracts';
import { Allow, Answers, InTransaction } from '@pirecow/platform';
import { EvidenceDesk } from './evidence.service';

/** The evidence of an organisation: how far it is sealed, and whether it holds. */
@Controller('api/organisations/:organisationId/evidence')
export class EvidenceController {
  constructor(private readonly desk: EvidenceDesk) {}

  @Get()
  @Allow.permission('evidence.verify')
  @Answers(evidenceSchema)
  state(@Param('organisationId', { schema: idSchema }) organisationId: string): Promise<Evidence> {
    return this.desk.state(organisationId);
  }

  @Post('verifications')
  @Allow.permission('evidence.verify')
  @InTransaction()
  @Answers(evidenceSchema, 202)
  verify(@Param('organisationId', { schema: idSchema }) organisationId: string): Promise<Evidence> {
    return this.desk.askToVerify(organisationId);
  }

  @Post('anchors')
  @Allow.permission('evidence.verify')
  @InTransaction()
  @Answers(evidenceSchema, 202)
  anchor(@Param('organisationId', { schema: idSchema }) organisationId: string): Promise<Evidence> {
    return this.desk.askToAnchor(organisationId);
  }
}
