import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class Territory {
  /** NUTS 3 code. */
  @PrimaryColumn('text')
  code!: string;

  @Column('text')
  country!: string;

  @Column('text')
  capital!: string;

  @Column('integer')
  population!: number;

  @Column('jsonb')
  names!: Record<string, string>;
}
