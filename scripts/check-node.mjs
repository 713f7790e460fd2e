// Says plainly what is missing when the scripts run on an old Node (npm run uses the one in node_modules/.bin).
const [major] = process.versions.node.split('.').map(Number)
if (major < 24) {
  console.error(
    `Carryover needs Node 24 or newer; this is Node ${process.versions.node}. On Linux, npm ci brings it along (do not omit optional packages); elsewhere install it from nodejs.org.`,
  )
  process.exit(1)
}
