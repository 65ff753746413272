// A Bluesky personal data server with its own directory (PLC), both in this one process.
// Told by the environment: PDS_PORT, PLC_PORT, DATA, FROM (the folder that holds node_modules).
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const load = (name) => import(pathToFileURL(createRequire(join(process.env.FROM, 'package.json')).resolve(name)))
const { PDS, envToCfg, envToSecrets } = await load('@atproto/pds')
const plc = await load('@did-plc/server')
const { Database, PlcServer } = plc.Database ? plc : plc.default

const port = Number(process.env.PDS_PORT)
const plcPort = Number(process.env.PLC_PORT)
const directory = PlcServer.create({ db: Database.mock(), port: plcPort })
await directory.start()

const env = {
  devMode: true,
  port,
  hostname: 'localhost',
  dataDirectory: process.env.DATA,
  blobstoreDiskLocation: join(process.env.DATA, 'blobs'),
  didPlcUrl: `http://localhost:${plcPort}`,
  adminPassword: 'admin',
  jwtSecret: 'only-for-tests',
  dpopSecret: '01'.repeat(32),
  plcRotationKeyK256PrivateKeyHex: '23'.repeat(32),
  inviteRequired: false,
  disableSsrfProtection: true,
  serviceHandleDomains: ['.test'],
  bskyAppViewUrl: 'http://localhost:9',
  bskyAppViewDid: 'did:example:nobody',
}
const pds = await PDS.create(envToCfg(env), envToSecrets(env))
await pds.start()
console.log(`PDS on ${port}, PLC on ${plcPort}`)

const stop = () => process.exit(0)
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
