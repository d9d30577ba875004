// The same with the project's client: client.mjs [URL]
import { ParleyServer } from "@parley/client/server";

const parley = ParleyServer.local(process.argv[2]);
const { roomId } = await parley.createGroup("order-7", "alice", "Order 7", ["bob"]);
console.log(await parley.post(roomId, "shipped-7", "Your order is on its way"));
