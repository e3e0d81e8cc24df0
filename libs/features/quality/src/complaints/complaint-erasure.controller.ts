import {
  type ComplaintAddress,
  complaintAddressSchema,
  type ComplaintsErased,
  complaintsErasedSchema,
  type ComplaintsOfAddress,
  complaintsOfAddressSchema,
  idSchema,
} from '@pirecow/contracts';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { Allow, Answers, AtMost, InTransaction, type Scope, Who } from '@pirecow/platform';
import { ComplaintErasure } from './complaint-erasure.service';

const OrganisationId = () => Param('organisationId', { schema: idSchema });

/** For who administers the organisation, or the platform. The address comes in the body, so that no log has it. */
@Controller('api/organisations/:organisationId/complaints/by-address')
export class ComplaintErasureController {
  constructor(private readonly erasure: ComplaintErasure) {}

  @Post('search')
  @Allow.permission('organisation.edit')
  @AtMost(30, 600)
  @Answers(complaintsOfAddressSchema)
  find(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @Body({ schema: complaintAddressSchema }) { email }: ComplaintAddress,
  ): Promise<ComplaintsOfAddress> {
    return this.erasure.find(who, organisationId, email);
  }

  @Post('erasure')
  @Allow.permission('organisation.edit')
  @AtMost(30, 600)
  @InTransaction()
  @Answers(complaintsErasedSchema)
  erase(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @Body({ schema: complaintAddressSchema }) { email }: ComplaintAddress,
  ): Promise<ComplaintsErased> {
    return this.erasure.erase(who, organisationId, email);
  }
}
