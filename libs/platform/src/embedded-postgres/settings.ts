/** How safely the server writes: `throwaway` is for tests, whose data nobody will miss. */
export type Durability = 'durable' | 'throwaway';

/** Sized for a small machine: the whole platform idles below 260 MB, the database included. */
const SMALL = {
  shared_buffers: '24MB',
  max_connections: '60',
  work_mem: '8MB',
  maintenance_work_mem: '32MB',
  effective_cache_size: '512MB',
  max_worker_processes: '2',
  max_parallel_workers_per_gather: '1',
  autovacuum_max_workers: '2',
  autovacuum_worker_slots: '2',
  // The default starts three helper processes, which a small machine does not need.
  io_method: 'sync',
  jit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  min_wal_size: '32MB',
  max_wal_size: '256MB',
  wal_compression: 'on',
  random_page_cost: '1.1',
};

const BEHAVIOUR = {
  unix_socket_permissions: '0700',
  password_encryption: 'scram-sha-256',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
  log_timezone: 'UTC',
  timezone: 'UTC',
  // A query whose asker was killed ends within ten seconds.
  client_connection_check_interval: '10s',
};

const WRITES: Record<Durability, Record<string, string>> = {
  durable: { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' },
  throwaway: { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', autovacuum: 'off' },
};

/** The arguments of the server program. */
export function serverArguments(
  data: string,
  endpoint: Record<string, string>,
  durability: Durability,
): string[] {
  const settings = Object.entries({ ...SMALL, ...BEHAVIOUR, ...WRITES[durability], ...endpoint });
  return ['-D', data, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
