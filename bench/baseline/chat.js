// A chat in the shape of AWS's WebSocket sample: connections in one DynamoDB table, one Query a message, one post a member.
// It stores no message, numbers none and recognises no repeat.
const http = require('http');
const { NodeHttpHandler } = require('@smithy/node-http-handler');
const { ApiGatewayManagementApiClient, PostToConnectionCommand } = require('@aws-sdk/client-apigatewaymanagementapi');
const { DynamoDBClient, CreateTableCommand } = require('@aws-sdk/client-dynamodb');
const {
  DynamoDBDocumentClient,
  PutCommand,
  DeleteCommand,
  paginateQuery,
} = require('@aws-sdk/lib-dynamodb');

const table = 'Connections';
const common = { region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
const dynamo = new DynamoDBClient({ ...common, endpoint: process.env.DYNAMODB_URL });
const documents = DynamoDBDocumentClient.from(dynamo);
const gateway = new ApiGatewayManagementApiClient({
  ...common,
  endpoint: process.env.CALLBACK_URL,
  requestHandler: new NodeHttpHandler({ httpAgent: new http.Agent({ keepAlive: true, maxSockets: 50 }) }),
});

exports.createTable = () =>
  dynamo.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'roomId', AttributeType: 'S' },
        { AttributeName: 'connectionId', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'roomId', KeyType: 'HASH' },
        { AttributeName: 'connectionId', KeyType: 'RANGE' },
      ],
    }),
  );

exports.connection = async ({ requestContext: { eventType, connectionId } }) => {
  const lobby = { roomId: '#lobby', connectionId };
  if (eventType === 'CONNECT') {
    await documents.send(new PutCommand({ TableName: table, Item: lobby }));
  } else {
    await documents.send(new DeleteCommand({ TableName: table, Key: lobby }));
  }
  return { statusCode: 200 };
};

exports.join = async ({ requestContext: { connectionId }, body }) => {
  const { roomId } = JSON.parse(body);
  await documents.send(new PutCommand({ TableName: table, Item: { roomId, connectionId } }));
  return { statusCode: 200, body: JSON.stringify({ type: 'joined', roomId }) };
};

exports.send = async ({ body }) => {
  const { id, roomId, body: text } = JSON.parse(body);
  const data = Buffer.from(JSON.stringify({ type: 'message', roomId, body: text, sentAt: new Date().toISOString() }));
  const members = [];
  const query = {
    TableName: table,
    KeyConditionExpression: 'roomId = :room',
    ExpressionAttributeValues: { ':room': roomId },
  };
  for await (const page of paginateQuery({ client: documents }, query)) {
    members.push(...page.Items.map((item) => item.connectionId));
  }
  await Promise.all(members.map((connectionId) => post(roomId, connectionId, data)));
  return { statusCode: 200, body: JSON.stringify({ type: 'ack', id }) };
};

async function post(roomId, connectionId, data) {
  try {
    await gateway.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: data }));
  } catch (failure) {
    if (failure.$metadata?.httpStatusCode !== 410) {
      throw failure;
    }
    await documents.send(new DeleteCommand({ TableName: table, Key: { roomId, connectionId } }));
  }
}
