<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR" sourcelanguage="en_US">
<context>
    <name>AdvicePanel</name>
    <message>
        <source>No pictures to judge by yet</source>
        <translation>분석할 이미지가 아직 없습니다</translation>
    </message>
    <message>
        <source>Advice looks at how many pictures there are, and how well the backbone&apos;s features fit them.</source>
        <translation>이미지가 몇 장인지, 백본의 특징이 이미지에 얼마나 맞는지 보고 조언합니다.</translation>
    </message>
    <message>
        <source>Advice needs two classes at least</source>
        <translation>조언하려면 클래스가 둘 이상 필요합니다</translation>
    </message>
    <message>
        <source>Sort the pictures into one folder for each class, and open the folder that holds them.</source>
        <translation>이미지를 클래스마다 폴더 하나로 나누고, 그 폴더들이 든 폴더를 여십시오.</translation>
    </message>
    <message>
        <source>Choose pictures</source>
        <translation>이미지 선택</translation>
    </message>
    <message>
        <source>The weights of {backbone} are not on this computer</source>
        <translation>{backbone}의 가중치가 이 컴퓨터에 없습니다</translation>
    </message>
    <message>
        <source>Advice measures what they know. They are downloaded once.</source>
        <translation>조언은 가중치가 무엇을 배웠는지 재어 봅니다. 가중치는 한 번만 내려받습니다.</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>내려받기</translation>
    </message>
    <message>
        <source>Download ({size})</source>
        <translation>내려받기({size})</translation>
    </message>
    <message>
        <source>Download the weights, and measure</source>
        <translation>가중치를 내려받고 측정</translation>
    </message>
    <message>
        <source>Learnt from printed characters; they come with the studio</source>
        <translation>인쇄된 글자에서 배운 가중치로, 프로그램에 들어 있습니다</translation>
    </message>
    <message>
        <source>Use bundled weights</source>
        <translation>기본 제공 가중치 사용</translation>
    </message>
    <message>
        <source>Use random weights</source>
        <translation>무작위 가중치 사용</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>준비 중…</translation>
    </message>
    <message>
        <source>Measuring how well the features fit</source>
        <translation>특징이 얼마나 맞는지 측정 중</translation>
    </message>
</context>
<context>
    <name>AdviceRanking</name>
    <message>
        <source>Rank backbones</source>
        <translation>백본 순위 매기기</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>측정</translation>
    </message>
    <message>
        <source>Each takes seconds to a minute; what is measured is kept</source>
        <translation>하나에 몇 초에서 1분이 걸리며, 측정한 값은 보관됩니다</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>사용</translation>
    </message>
    <message>
        <source>Start from this backbone and these weights</source>
        <translation>이 백본과 이 가중치에서 시작합니다</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>표 (*.csv)</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>이미지 (*.png)</translation>
    </message>
    <message>
        <source>ranking</source>
        <translation>순위</translation>
    </message>
    <message>
        <source>Tick the backbones to measure.</source>
        <translation>측정할 백본을 체크하십시오.</translation>
    </message>
    <message>
        <source>Ranking backbones</source>
        <translation>백본 순위 매기는 중</translation>
    </message>
    <message>
        <source>{low:.1%} to {high:.1%} with 95 % confidence</source>
        <translation>95 % 신뢰 구간 {low:.1%}~{high:.1%}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>★ only</source>
        <translation>★만</translation>
    </message>
    <message>
        <source>Tick your favourites, and nothing else</source>
        <translation>즐겨찾기만 체크합니다</translation>
    </message>
    <message>
        <source>Tick your favourites: click a star in the table of backbones first</source>
        <translation>즐겨찾기만 체크합니다. 먼저 백본 표에서 별을 클릭하십시오</translation>
    </message>
    <message>
        <source>Use {backbone}</source>
        <translation>{backbone} 사용</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>백본</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Probe (%)</source>
        <translation>프로브 (%)</translation>
    </message>
    <message>
        <source>k-NN (%)</source>
        <translation>k-NN (%)</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>시간(초)</translation>
    </message>
    <message>
        <source>How likely the labels are, given the features (You et al. 2021); higher is better</source>
        <translation>특징이 주어졌을 때 레이블의 가능도(You et al. 2021). 높을수록 좋습니다</translation>
    </message>
    <message>
        <source>How many unseen pictures a linear layer on the frozen features names right</source>
        <translation>동결된 특징 위의 선형 층이 처음 보는 이미지를 맞힌 비율</translation>
    </message>
    <message>
        <source>How many a vote of the nearest pictures names right</source>
        <translation>가장 가까운 이미지들의 다수결이 맞힌 비율</translation>
    </message>
    <message>
        <source>↓ not yet</source>
        <translation>↓ 아직 없음</translation>
    </message>
    <message>
        <source>Its weights are not on this computer: download them on the Model page</source>
        <translation>가중치가 이 컴퓨터에 없습니다. 모델 페이지에서 내려받으십시오</translation>
    </message>
    <message>
        <source>pretrained</source>
        <translation>사전 학습</translation>
    </message>
    <message>
        <source>bundled</source>
        <translation>기본 제공</translation>
    </message>
    <message>
        <source>random</source>
        <translation>무작위</translation>
    </message>
    <message>
        <source>How well each backbone&apos;s frozen features tell your classes apart, measured on the same pictures. Only weights on this computer are candidates; download others on the Model page.</source>
        <translation>백본마다 동결된 특징이 내 클래스를 얼마나 잘 구별하는지 같은 이미지로 측정합니다. 이 컴퓨터에 있는 가중치만 후보가 됩니다. 다른 가중치는 모델 페이지에서 내려받으십시오.</translation>
    </message>
</context>
<context>
    <name>AdviceResult</name>
    <message>
        <source>advice</source>
        <translation>조언</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>적용</translation>
    </message>
    <message>
        <source>Set what learns, and the learning rate on the Train page</source>
        <translation>학습할 층과 학습 페이지의 학습률을 설정합니다</translation>
    </message>
    <message>
        <source>Rank backbones…</source>
        <translation>백본 순위 매기기…</translation>
    </message>
    <message>
        <source>Measure several backbones on these pictures, and see whose features fit best</source>
        <translation>이 이미지들로 여러 백본을 측정해 어느 백본의 특징이 가장 잘 맞는지 봅니다</translation>
    </message>
    <message>
        <source>Which layers of {backbone} should learn?</source>
        <translation>{backbone}의 어느 층을 학습해야 할까요?</translation>
    </message>
    <message>
        <source>Measure how well its frozen features tell your classes apart. It takes seconds to a minute; nothing is trained but a linear layer.</source>
        <translation>동결된 특징이 내 클래스를 얼마나 잘 구별하는지 측정합니다. 몇 초에서 1분쯤 걸리며, 선형 층 하나만 학습합니다.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>측정</translation>
    </message>
    <message>
        <source>Stop measuring</source>
        <translation>측정 중지</translation>
    </message>
    <message>
        <source>Compute the features of up to 1,000 pictures, and see how well they separate the classes</source>
        <translation>이미지 최대 1,000장의 특징을 계산해 클래스가 얼마나 잘 나뉘는지 봅니다</translation>
    </message>
    <message>
        <source>Applied: {plan}; the learning rate on the Train page is {rate:g} now.</source>
        <translation>적용했습니다: {plan}. 학습 페이지의 학습률은 이제 {rate:g}입니다.</translation>
    </message>
    <message>
        <source>only the head learns</source>
        <translation>헤드만 학습</translation>
    </message>
    <message>
        <source>the last block and the head learn</source>
        <translation>마지막 블록과 헤드 학습</translation>
    </message>
    <message>
        <source>the last {count} blocks and the head learn</source>
        <translation>마지막 {count}개 블록과 헤드 학습</translation>
    </message>
    <message>
        <source>everything learns</source>
        <translation>전체 학습</translation>
    </message>
</context>
<context>
    <name>AnomaliesTool</name>
    <message>
        <source>What came back of the picture, and how far off it is</source>
        <translation>이미지의 재구성 결과와 원본과의 차이</translation>
    </message>
    <message>
        <source>Pictures that come back worst</source>
        <translation>재구성이 가장 나쁜 이미지</translation>
    </message>
    <message>
        <source>Mean squared error of the reconstruction, where black is 0 and white 1. High: unlike the rest</source>
        <translation>재구성의 평균 제곱 오차(검정 0, 흰색 1). 높으면 나머지와 다른 이미지입니다</translation>
    </message>
    <message>
        <source>Picture of what is in view (*.png)</source>
        <translation>보이는 부분의 이미지 (*.png)</translation>
    </message>
    <message>
        <source>Table of all errors (*.csv)</source>
        <translation>모든 오차의 표 (*.csv)</translation>
    </message>
    <message>
        <source>reconstruction errors</source>
        <translation>재구성 오차</translation>
    </message>
    <message>
        <source>{count:,} pictures, worst first; half have an error below {median:.4f}</source>
        <translation>이미지 {count:,}장, 오차가 큰 순서. 절반은 오차가 {median:.4f}보다 작습니다</translation>
    </message>
    <message>
        <source>original</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>reconstruction</source>
        <translation>재구성</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>Reconstructing {file}</source>
        <translation>{file} 재구성 중</translation>
    </message>
</context>
<context>
    <name>AnswerPanel</name>
    <message>
        <source>Open in Feature maps</source>
        <translation>이 이미지를 특징 맵에서 열기</translation>
    </message>
    <message>
        <source>See what each layer makes of this picture, and which parts speak for a class</source>
        <translation>각 층이 이 이미지에서 무엇을 뽑아내는지, 어느 부분이 클래스를 뒷받침하는지 봅니다</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Probabilities: the softmax of the network&apos;s logits. They add up to 100 % whatever the picture is.</source>
        <translation>확률: 네트워크 로짓의 softmax입니다. 어떤 이미지든 합이 100 %입니다.</translation>
    </message>
    <message>
        <source>{percent:.1f} % sure</source>
        <translation>확신도 {percent:.1f} %</translation>
    </message>
    <message>
        <source>{width:,} × {height:,} pixels</source>
        <translation>{width:,} × {height:,}픽셀</translation>
    </message>
    <message>
        <source>{size}; the network gets {side} × {side}.</source>
        <translation>{size}. 네트워크는 {side} × {side} 이미지를 받습니다.</translation>
    </message>
    <message>
        <source>⚠ {size}, enlarged {times:.0f}-fold: the network gets a blurred {side} × {side}. That is right for a network that learnt from pictures as small as this; for others, take a larger picture.</source>
        <translation>⚠ {size}, {times:.0f}배로 확대: 네트워크는 흐릿한 {side} × {side} 이미지를 받습니다. 이만큼 작은 이미지로 학습한 네트워크라면 괜찮습니다. 다른 네트워크에는 더 큰 이미지를 쓰십시오.</translation>
    </message>
</context>
<context>
    <name>AscentForm</name>
    <message>
        <source>Steps</source>
        <translation>스텝 수</translation>
    </message>
    <message>
        <source>How often the picture is changed</source>
        <translation>이미지를 바꾸는 횟수</translation>
    </message>
    <message>
        <source>Step size</source>
        <translation>스텝 크기</translation>
    </message>
    <message>
        <source>How much each step changes (learning rate of Adam)</source>
        <translation>한 스텝에서 바꾸는 크기(Adam의 학습률)</translation>
    </message>
    <message>
        <source>Smoothness</source>
        <translation>매끄러움</translation>
    </message>
    <message>
        <source>How much large forms are preferred: amplitudes fall with frequency to this power. 1 as in photographs; 0 lets in fine noise, which excites a network without looking like anything</source>
        <translation>큰 형태를 선호하는 정도입니다. 진폭이 주파수의 이 거듭제곱에 따라 줄어듭니다. 1이면 사진과 같고, 0이면 아무 형태도 없이 네트워크를 활성화하는 미세한 잡음까지 허용합니다</translation>
    </message>
    <message>
        <source>Robustness</source>
        <translation>강건성</translation>
    </message>
    <message>
        <source>How far each step shifts, turns and scales the picture, so that only what excites in any place lasts (Olah et al. 2017). 0 for not at all</source>
        <translation>스텝마다 이미지를 이동, 회전, 확대·축소하는 정도입니다. 위치가 달라져도 활성화하는 것만 남습니다(Olah et al. 2017). 0이면 하지 않습니다</translation>
    </message>
</context>
<context>
    <name>AugmentChoice</name>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Cached views</source>
        <translation>미리 만든 변형</translation>
    </message>
    <message>
        <source>Fresh every epoch</source>
        <translation>에포크마다 새로</translation>
    </message>
    <message>
        <source>Number of views</source>
        <translation>변형 수</translation>
    </message>
    <message>
        <source>How many random draws of each picture are kept. With frozen layers, 4 came within a point of accuracy of fresh draws on the sample digits, several times faster.</source>
        <translation>그림마다 보관할 무작위 추출의 수입니다. 층이 동결되어 있을 때, 샘플 숫자에서 4개는 매번 새로 뽑는 것과 정확도 차이가 1% 포인트 이내이면서 몇 배 빨랐습니다.</translation>
    </message>
    <message>
        <source>Every picture always looks the same: fastest, frozen layers are computed once.</source>
        <translation>이미지가 항상 같은 모습입니다. 가장 빠르며, 동결된 층은 한 번만 계산합니다.</translation>
    </message>
    <message>
        <source>{count} crops and mirror images of each picture, in turn: frozen layers are computed {count} times, then kept.</source>
        <translation>이미지마다 크롭과 좌우 반전 {count}가지를 번갈아 씁니다. 동결된 층은 {count}번 계산한 뒤 보관합니다.</translation>
    </message>
    <message>
        <source>A new crop or mirror image each time: most variety, frozen layers work in every epoch.</source>
        <translation>매번 새로 크롭하거나 좌우 반전합니다. 가장 다양하지만 동결된 층도 에포크마다 계산합니다.</translation>
    </message>
</context>
<context>
    <name>AutoencoderForm</name>
    <message>
        <source>More</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>Settings that most runs leave alone</source>
        <translation>대개 바꾸지 않아도 되는 설정</translation>
    </message>
    <message>
        <source>Reset to defaults</source>
        <translation>기본값으로 초기화</translation>
    </message>
    <message>
        <source>Set everything as it was at first</source>
        <translation>모든 설정을 처음 값으로 되돌립니다</translation>
    </message>
    <message>
        <source>Gives each picture back from a few numbers.</source>
        <translation>이미지를 몇 개의 숫자로 줄였다가 되살립니다.</translation>
    </message>
    <message>
        <source>Gets the picture with noise and gives it back clean, so it learns what belongs.</source>
        <translation>잡음이 섞인 이미지를 받아 깨끗하게 되살리면서, 이미지의 본래 모습을 배웁니다.</translation>
    </message>
    <message>
        <source>Fills the latent space without gaps, so that new pictures can be drawn from it.</source>
        <translation>잠재 공간을 빈틈없이 채워, 거기에서 새 이미지를 뽑을 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>AutoencoderMonitor</name>
    <message>
        <source>Choose a kind and press Start</source>
        <translation>종류를 고르고 ‘학습 시작’을 누르십시오</translation>
    </message>
    <message>
        <source>nats per picture</source>
        <translation>이미지당 nats</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>재구성</translation>
    </message>
    <message>
        <source>KL divergence</source>
        <translation>KL 발산</translation>
    </message>
    <message>
        <source>Total: reconstruction + β × KL</source>
        <translation>합계: 재구성 + β × KL</translation>
    </message>
    <message>
        <source>Finished.</source>
        <translation>학습을 마쳤습니다.</translation>
    </message>
    <message>
        <source>{kind}, {latent:,} latent dimensions, {size} px; {done:,} of {epochs:,} epochs, from {root}</source>
        <translation>{kind}, 잠재 차원 {latent:,}개, {size} px, 에포크 {done:,}/{epochs:,}, 데이터 {root}</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>시작하는 중…</translation>
    </message>
    <message>
        <source>training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>validating</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>Epoch {epoch} of {epochs}, {phase}: {speed:,.0f} pictures/s. {best}</source>
        <translation>에포크 {epoch}/{epochs} {phase}, 초당 {speed:,.0f}장. {best}</translation>
    </message>
    <message>
        <source>best: epoch {epoch}</source>
        <translation>최고: 에포크 {epoch}</translation>
    </message>
    <message>
        <source>{count} skipped, the last: {file} ({reason})</source>
        <translation>{count}개 건너뜀, 마지막: {file}({reason})</translation>
    </message>
    <message>
        <source>Best: {loss:,.2f} nats on validation pictures, in epoch {epoch}.</source>
        <translation>최고: 검증 이미지에서 {loss:,.2f} nats(에포크 {epoch}).</translation>
    </message>
    <message>
        <source>{time} so far</source>
        <translation>{time} 경과</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>{time} 남음</translation>
    </message>
    <message>
        <source>took {time}</source>
        <translation>{time} 걸림</translation>
    </message>
    <message>
        <source>Variational</source>
        <translation>변분</translation>
    </message>
    <message>
        <source>leaves no gaps between the pictures: draw new ones, and go from one to another.</source>
        <translation>이미지 사이를 빈틈없이 채웁니다. 새 이미지를 뽑고, 한 이미지에서 다른 이미지로 옮겨 갈 수 있습니다.</translation>
    </message>
    <message>
        <source>Denoising</source>
        <translation>잡음 제거</translation>
    </message>
    <message>
        <source>gets pictures with noise and learns what belongs to them: clean other pictures with it.</source>
        <translation>잡음이 섞인 이미지를 받아 원래 모습을 배웁니다. 다른 이미지의 잡음도 지울 수 있습니다.</translation>
    </message>
    <message>
        <source>Plain</source>
        <translation>기본</translation>
    </message>
    <message>
        <source>only gives pictures back, as sharply as it can: map what is alike, find what is odd.</source>
        <translation>이미지를 되도록 선명하게 되돌려 줍니다. 비슷한 것을 모아 보고, 이상한 것을 찾을 수 있습니다.</translation>
    </message>
    <message>
        <source>Every picture in a few numbers</source>
        <translation>모든 이미지를 숫자 몇 개로</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>학습 시작</translation>
    </message>
    <message>
        <source>this epoch so far</source>
        <translation>현재 에포크</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>How badly the pictures come back: −log p(x|z).</source>
        <translation>재구성이 원본과 얼마나 다른지: −log p(x|z).</translation>
    </message>
    <message>
        <source>How much the latents say beyond the prior: KL(q(z|x) ‖ p(z)), over all dimensions.</source>
        <translation>잠재 변수가 사전 분포보다 더 담고 있는 정보: KL(q(z|x) ‖ p(z)), 모든 차원의 합.</translation>
    </message>
    <message>
        <source>What is made small. With β = 1 it is −ELBO, a bound on −log p(x).</source>
        <translation>최소화하는 값입니다. β = 1이면 −ELBO이며, −log p(x)의 상한입니다.</translation>
    </message>
</context>
<context>
    <name>AutoencoderRuns</name>
    <message>
        <source>The autoencoder in use; choose one that was trained before</source>
        <translation>사용 중인 오토인코더입니다. 전에 학습한 것을 고를 수 있습니다</translation>
    </message>
    <message>
        <source>Autoencoder</source>
        <translation>오토인코더</translation>
    </message>
    <message>
        <source>None trained yet</source>
        <translation>아직 학습한 것이 없음</translation>
    </message>
    <message>
        <source>Looking for autoencoders</source>
        <translation>오토인코더 찾는 중</translation>
    </message>
    <message>
        <source>{name}: {loss:,.2f} nats</source>
        <translation>{name}: {loss:,.2f} nats</translation>
    </message>
</context>
<context>
    <name>AutoencoderTraining</name>
    <message>
        <source>Explore what it has learnt</source>
        <translation>배운 것 살펴보기</translation>
    </message>
    <message>
        <source>Draw new pictures, go from one to another, find odd ones</source>
        <translation>새 이미지를 뽑고, 이미지 사이를 오가고, 특이한 이미지를 찾습니다</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>준비 중…</translation>
    </message>
    <message>
        <source>The run broke off.</source>
        <translation>학습이 중단되었습니다.</translation>
    </message>
    <message>
        <source>Stopped; what was learnt is kept.</source>
        <translation>정지했습니다. 배운 것은 보관했습니다.</translation>
    </message>
    <message>
        <source>Cancelled; the run was discarded.</source>
        <translation>취소했습니다. 실험을 버렸습니다.</translation>
    </message>
    <message>
        <source>Learns from {count:,} pictures of {folder}, without their labels.</source>
        <translation>{folder} 폴더의 이미지 {count:,}장에서 레이블 없이 배웁니다.</translation>
    </message>
</context>
<context>
    <name>AutoencoderView</name>
    <message>
        <source>Open .pth…</source>
        <translation>.pth 열기…</translation>
    </message>
    <message>
        <source>Explore an autoencoder that was trained before</source>
        <translation>전에 학습한 오토인코더를 살펴봅니다</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Choose a kind of autoencoder and watch it learn</source>
        <translation>오토인코더의 종류를 고르고 학습 과정을 봅니다</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>탐색</translation>
    </message>
    <message>
        <source>See what it has learnt: draw new pictures, find odd ones</source>
        <translation>배운 것을 봅니다. 새 이미지를 뽑고 특이한 이미지를 찾습니다</translation>
    </message>
    <message>
        <source>No pictures to learn from</source>
        <translation>학습할 이미지가 없습니다</translation>
    </message>
    <message>
        <source>Open a folder of pictures; an autoencoder needs no labels.</source>
        <translation>이미지 폴더를 여십시오. 오토인코더에는 레이블이 필요 없습니다.</translation>
    </message>
    <message>
        <source>Open a folder of pictures</source>
        <translation>이미지 폴더 열기</translation>
    </message>
    <message>
        <source>Try the sample digits</source>
        <translation>예제 숫자로 시작</translation>
    </message>
</context>
<context>
    <name>BackboneListing</name>
    <message>
        <source>Listing backbones</source>
        <translation>백본 목록 불러오는 중</translation>
    </message>
</context>
<context>
    <name>BackboneModel</name>
    <message>
        <source>Backbone</source>
        <translation>백본</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Top-1</source>
        <translation>Top-1</translation>
    </message>
    <message>
        <source>GFLOPs</source>
        <translation>GFLOPs</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>픽셀</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>계열</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>라이브러리</translation>
    </message>
    <message>
        <source>The network without its last layer: it turns a picture into features, a new head names the class</source>
        <translation>마지막 층을 뺀 네트워크입니다. 이미지를 특징으로 바꾸고, 새 헤드가 클래스를 맞힙니다</translation>
    </message>
    <message>
        <source>Your favourites: click a star, or press the space bar</source>
        <translation>즐겨찾기. 별을 클릭하거나 스페이스 바를 누르십시오</translation>
    </message>
    <message>
        <source>Whether pre-trained weights are on this computer already; choosing a line downloads nothing</source>
        <translation>사전 학습 가중치가 이미 이 컴퓨터에 있는지. 줄을 골라도 아무것도 내려받지 않습니다</translation>
    </message>
    <message>
        <source>Of ImageNet&apos;s pictures, in 1,000 classes: how many it names right at the first guess. timm does not publish it.</source>
        <translation>ImageNet의 1,000개 클래스 이미지를 첫 예측으로 맞힌 비율입니다. timm은 이 값을 공개하지 않습니다.</translation>
    </message>
    <message>
        <source>The numbers inside that training can adjust. More take more memory, and more pictures.</source>
        <translation>학습으로 조정되는 네트워크 안의 숫자입니다. 많을수록 메모리와 이미지가 더 필요합니다.</translation>
    </message>
    <message>
        <source>Billions of multiply-adds for one picture of its own size: twice as many take about twice as long</source>
        <translation>백본 본래 크기의 이미지 한 장에 필요한 곱셈-덧셈 연산 수(10억 회). 두 배면 시간도 약 두 배 걸립니다</translation>
    </message>
    <message>
        <source>Size of the file of pre-trained weights; – where the library does not say</source>
        <translation>사전 학습 가중치 파일의 크기. –는 라이브러리에 정보가 없다는 뜻입니다</translation>
    </message>
    <message>
        <source>Side of the pictures that it was trained with; = where it takes no others</source>
        <translation>사전 학습에 쓴 이미지의 한 변. =는 다른 크기를 받지 않는다는 뜻입니다</translation>
    </message>
    <message>
        <source>Networks that share an idea, which is told below the table</source>
        <translation>같은 아이디어를 쓰는 네트워크들. 표 아래에 설명이 있습니다</translation>
    </message>
    <message>
        <source>Where the network comes from: torchvision, or timm by Ross Wightman</source>
        <translation>네트워크의 출처: torchvision 또는 Ross Wightman의 timm</translation>
    </message>
    <message>
        <source>favourite</source>
        <translation>즐겨찾기</translation>
    </message>
    <message>
        <source>no favourite</source>
        <translation>즐겨찾기 아님</translation>
    </message>
    <message>
        <source>✓ here, bundled</source>
        <translation>✓ 보유, 기본 제공</translation>
    </message>
    <message>
        <source>✓ bundled</source>
        <translation>✓ 기본 제공</translation>
    </message>
    <message>
        <source>✓ here</source>
        <translation>✓ 보유</translation>
    </message>
    <message>
        <source>↓ not yet</source>
        <translation>↓ 아직 없음</translation>
    </message>
    <message>
        <source>Weights learnt from printed characters come with the studio.</source>
        <translation>인쇄된 글자에서 배운 가중치가 프로그램에 들어 있습니다.</translation>
    </message>
    <message>
        <source>The ImageNet weights are in {file}</source>
        <translation>ImageNet 가중치의 위치: {file}</translation>
    </message>
    <message>
        <source>The ImageNet weights are not on this computer; nothing is downloaded unasked.</source>
        <translation>ImageNet 가중치가 이 컴퓨터에 없습니다. 묻지 않고 내려받지는 않습니다.</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>파라미터</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
</context>
<context>
    <name>BackboneTable</name>
    <message>
        <source>No backbone passes all of these filters.</source>
        <translation>모든 필터를 통과하는 백본이 없습니다.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>모두 보기</translation>
    </message>
    <message>
        <source>Clear the search and every filter</source>
        <translation>검색어와 모든 필터를 지웁니다</translation>
    </message>
    <message>
        <source>What could learn as a whole in the {free} free on {device}, {batch} pictures at a time. A guess, from parameters and GFLOPs, that can be wrong by a factor of three; frozen layers need far less. Whatever you choose is measured at the right.</source>
        <translation>{device}의 여유 메모리 {free}에서 배치 크기 {batch}(으)로 전체를 학습할 수 있는 백본입니다. 파라미터와 GFLOPs로 어림하므로 세 배까지 틀릴 수 있습니다. 동결된 층에는 훨씬 적게 듭니다. 고른 백본은 오른쪽에서 실제로 측정합니다.</translation>
    </message>
    <message>
        <source>Find a backbone</source>
        <translation>백본 찾기</translation>
    </message>
    <message>
        <source>Words in the name, family, library or licence: resnet, swin tiny, timm mit. Down goes to the table</source>
        <translation>이름, 계열, 라이브러리, 라이선스에 든 낱말: resnet, swin tiny, timm mit. 아래쪽 화살표 키를 누르면 표로 갑니다</translation>
    </message>
    <message>
        <source>Only your favourites</source>
        <translation>즐겨찾기만 봅니다</translation>
    </message>
    <message>
        <source>Weights here</source>
        <translation>가중치 있음</translation>
    </message>
    <message>
        <source>Only what needs no download: on this computer, or bundled</source>
        <translation>내려받을 필요가 없는 것만: 이 컴퓨터에 있거나 기본 제공</translation>
    </message>
    <message>
        <source>Fits memory</source>
        <translation>메모리에 맞음</translation>
    </message>
    <message>
        <source>Only what there is memory to train; it is looked at first</source>
        <translation>학습할 메모리가 충분한 것만. 먼저 메모리를 확인합니다</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>강의</translation>
    </message>
    <message>
        <source>The ten that the course on transfer learning names</source>
        <translation>전이 학습 강의에서 다루는 열 가지</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>즐겨찾기</translation>
    </message>
    <message>
        <source>{found:,} of {all:,}</source>
        <translation>{found:,}/{all:,}</translation>
    </message>
    <message>
        <source>Backbones</source>
        <translation>백본</translation>
    </message>
</context>
<context>
    <name>CalibrationPanel</name>
    <message>
        <source>confidence</source>
        <translation>확신도</translation>
    </message>
    <message>
        <source>share right</source>
        <translation>정답 비율</translation>
    </message>
    <message>
        <source>{n:,} pictures, confidence {left:.0f}–{right:.0f} %
says {says:.1f} %, right in {share:.1f} %</source>
        <translation>이미지 {n:,}장, 확신도 {left:.0f}–{right:.0f} %
평균 확신도 {says:.1f} %, 정답 비율 {share:.1f} %</translation>
    </message>
    <message>
        <source>On the whole it is as sure as it should be.</source>
        <translation>전체적으로 확신도가 정답 비율과 맞습니다.</translation>
    </message>
    <message>
        <source>On the whole it is too sure of itself.</source>
        <translation>전체적으로 확신도가 정답 비율보다 높습니다(과신).</translation>
    </message>
    <message>
        <source>On the whole it is surer than it says.</source>
        <translation>전체적으로 확신도가 정답 비율보다 낮습니다.</translation>
    </message>
    <message>
        <source>How sure it is and how often it is right are {error:.1f} percentage points apart on average (ECE, {n} bins). {tendency}</source>
        <translation>확신도와 정답 비율의 차이는 평균 {error:.1f}%포인트입니다(ECE, 구간 {n}개). {tendency}</translation>
    </message>
    <message>
        <source>gap to the confidence, with the number of pictures</source>
        <translation>확신도와의 차이(숫자는 이미지 수)</translation>
    </message>
    <message>
        <source>as often right as it says</source>
        <translation>확신도만큼 정답</translation>
    </message>
</context>
<context>
    <name>CameraChoice</name>
    <message>
        <source>Which camera to look through</source>
        <translation>사용할 카메라</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>카메라</translation>
    </message>
    <message>
        <source>Looking for cameras</source>
        <translation>카메라 찾는 중</translation>
    </message>
    <message>
        <source>Camera {number}</source>
        <translation>카메라 {number}</translation>
    </message>
</context>
<context>
    <name>CameraDialog</name>
    <message>
        <source>Take a picture</source>
        <translation>사진 찍기</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>카메라 화면</translation>
    </message>
    <message>
        <source>Waking the camera…</source>
        <translation>카메라를 켜는 중…</translation>
    </message>
    <message>
        <source>Mirrored</source>
        <translation>좌우 반전</translation>
    </message>
    <message>
        <source>Left and right exchanged, as in a mirror; the picture is kept as it is shown</source>
        <translation>거울처럼 좌우를 바꿉니다. 이미지는 보이는 그대로 보관합니다</translation>
    </message>
    <message>
        <source>Pictures the camera gives each second</source>
        <translation>카메라가 1초에 보내는 이미지 수</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Use this picture</source>
        <translation>이 이미지 사용</translation>
    </message>
    <message>
        <source>{rate:.0f} pictures/s</source>
        <translation>초당 {rate:.0f}장</translation>
    </message>
    <message>
        <source>Keeping the picture</source>
        <translation>이미지 보관 중</translation>
    </message>
</context>
<context>
    <name>CameraStream</name>
    <message>
        <source>Watching the camera</source>
        <translation>카메라 화면 받는 중</translation>
    </message>
</context>
<context>
    <name>CancelQuestion</name>
    <message>
        <source>Discard this run?</source>
        <translation>이 실험을 버리시겠습니까?</translation>
    </message>
    <message>
        <source>Cancel throws away {minutes:,} min of training.</source>
        <translation>취소하면 {minutes:,}분 동안 학습한 결과가 사라집니다.</translation>
    </message>
    <message>
        <source>Stop ends the run as well, and keeps its best checkpoint.</source>
        <translation>정지하면 학습을 끝내되 가장 좋은 체크포인트는 보관합니다.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>버리기</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>정지하고 보관</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>계속 학습</translation>
    </message>
</context>
<context>
    <name>ChangesBar</name>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>다시 실행</translation>
    </message>
    <message>
        <source>Show file</source>
        <translation>파일 보기</translation>
    </message>
    <message>
        <source>Open the small text file that holds your changes; the pictures stay as is</source>
        <translation>변경 내용을 담은 작은 텍스트 파일을 엽니다. 이미지는 그대로입니다</translation>
    </message>
    <message>
        <source>Undo: {what} (Ctrl+Z)</source>
        <translation>실행 취소: {what}(Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo: {what} (Ctrl+Shift+Z)</source>
        <translation>다시 실행: {what}(Ctrl+Shift+Z)</translation>
    </message>
    <message>
        <source>The folder as it is, without changes.</source>
        <translation>변경하지 않은 폴더 그대로입니다.</translation>
    </message>
    <message>
        <source>Your changes are kept in {file}; no picture is touched.</source>
        <translation>변경 내용은 {file}에 보관하며, 이미지는 건드리지 않습니다.</translation>
    </message>
    <message>
        <source>{count} left out.</source>
        <translation>{count}장 제외됨.</translation>
    </message>
</context>
<context>
    <name>ChannelHistogram</name>
    <message>
        <source>How many pixels have each value of red, green and blue, from 0 (left) to 255</source>
        <translation>빨강, 초록, 파랑의 값마다 픽셀이 몇 개인지, 0(왼쪽)부터 255까지</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>히스토그램</translation>
    </message>
</context>
<context>
    <name>Check</name>
    <message>
        <source>Unreadable</source>
        <translation>읽을 수 없음</translation>
    </message>
    <message>
        <source>Wrong ending</source>
        <translation>잘못된 확장자</translation>
    </message>
    <message>
        <source>Very small</source>
        <translation>매우 작음</translation>
    </message>
    <message>
        <source>Two labels</source>
        <translation>레이블이 둘</translation>
    </message>
    <message>
        <source>In two splits</source>
        <translation>두 분할에 있음</translation>
    </message>
    <message>
        <source>Exact copies</source>
        <translation>똑같은 복사본</translation>
    </message>
    <message>
        <source>Nearly the same</source>
        <translation>거의 같음</translation>
    </message>
    <message>
        <source>Unequal classes</source>
        <translation>클래스 불균형</translation>
    </message>
    <message>
        <source>Few pictures</source>
        <translation>이미지 부족</translation>
    </message>
    <message>
        <source>Missing from a split</source>
        <translation>일부 분할에 없는 클래스</translation>
    </message>
    <message>
        <source>Broken, empty, or no pictures at all: nothing can be learnt from these files.</source>
        <translation>손상되었거나 비었거나 이미지가 아닙니다. 이런 파일에서는 아무것도 배울 수 없습니다.</translation>
    </message>
    <message>
        <source>The file is of another kind than its name says. It is read here all the same.</source>
        <translation>파일의 실제 형식이 확장자와 다릅니다. 그래도 여기에서는 읽습니다.</translation>
    </message>
    <message>
        <source>Enlarged to the size that the network wants, these show little: icons, perhaps.</source>
        <translation>네트워크가 받는 크기로 확대하면 보이는 것이 별로 없습니다. 아이콘일 수 있습니다.</translation>
    </message>
    <message>
        <source>The same picture is in two classes: one of them must be wrong, and misleads.</source>
        <translation>같은 이미지가 두 클래스에 있습니다. 하나는 틀린 것이며 학습을 그르칩니다.</translation>
    </message>
    <message>
        <source>Measured on what it was trained on, a network looks better than it is (leakage).</source>
        <translation>학습한 이미지로 평가하면 네트워크가 실제보다 좋아 보입니다(데이터 누수).</translation>
    </message>
    <message>
        <source>Each counts as often as it is there. The split keeps them on one side, unless told otherwise.</source>
        <translation>복사본도 있는 수만큼 반영됩니다. 따로 정하지 않으면 분할할 때 한쪽에만 둡니다.</translation>
    </message>
    <message>
        <source>Move {count} to {split}</source>
        <translation>이미지 {count}장을 {split}(으)로 이동</translation>
    </message>
    <message>
        <source>Scaled, compressed anew, or the next frame: keep them on one side of the split.</source>
        <translation>크기를 바꾸었거나 다시 압축했거나 바로 다음 프레임입니다. 분할의 한쪽에만 두십시오.</translation>
    </message>
    <message>
        <source>A network that always says the largest class is often right, and useless.</source>
        <translation>늘 가장 큰 클래스로만 예측하는 네트워크는 자주 맞히지만 쓸모가 없습니다.</translation>
    </message>
    <message>
        <source>From so few, little can be learnt, and what is measured is mostly chance.</source>
        <translation>이미지가 이렇게 적으면 배울 것이 거의 없고, 평가 결과도 대부분 우연입니다.</translation>
    </message>
    <message>
        <source>A class that does not train cannot be told; one that does not validate is not seen.</source>
        <translation>학습에 없는 클래스는 구별할 수 없고, 검증에 없는 클래스는 평가할 수 없습니다.</translation>
    </message>
    <message>
        <source>Leave out {name}</source>
        <translation>{name} 제외</translation>
    </message>
    <message>
        <source>Leave out {count} pictures</source>
        <translation>이미지 {count}장 제외</translation>
    </message>
    <message>
        <source>Relabel to {label}</source>
        <translation>레이블을 {label}(으)로 변경</translation>
    </message>
    <message>
        <source>Keep on one side</source>
        <translation>한쪽에만 두기</translation>
    </message>
    <message>
        <source>Train and measure without; the files stay:</source>
        <translation>제외하고 학습·평가합니다. 파일은 그대로 둡니다:</translation>
    </message>
    <message>
        <source>Only in the studio; the files stay where they are:</source>
        <translation>프로그램 안에서만 바꿉니다. 파일은 제자리에 그대로 있습니다:</translation>
    </message>
    <message>
        <source>All train, or all validate, however the data set is divided:</source>
        <translation>데이터 세트를 어떻게 나누든 모두 학습에 쓰거나 모두 검증에 씁니다:</translation>
    </message>
</context>
<context>
    <name>CheckView</name>
    <message>
        <source>Look at every picture again; those that have not changed take no time</source>
        <translation>모든 이미지를 다시 검사합니다. 바뀌지 않은 이미지에는 시간이 들지 않습니다</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>정지</translation>
    </message>
    <message>
        <source>Look no further; what was found stays</source>
        <translation>검사를 멈춥니다. 찾은 문제는 그대로 남습니다</translation>
    </message>
    <message>
        <source>Kinds of findings</source>
        <translation>발견한 문제의 종류</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>발견한 문제</translation>
    </message>
    <message>
        <source>Nothing was found</source>
        <translation>발견한 문제가 없습니다</translation>
    </message>
    <message>
        <source>Every picture can be read, none is there twice, and no class stands out.</source>
        <translation>모든 이미지를 읽을 수 있고, 중복된 이미지도 없으며, 눈에 띄게 다른 클래스도 없습니다.</translation>
    </message>
    <message>
        <source>Looking at the pictures…</source>
        <translation>이미지 검사 중…</translation>
    </message>
    <message>
        <source>Not all pictures were looked at</source>
        <translation>이미지를 다 살펴보지 않았습니다</translation>
    </message>
    <message>
        <source>Nothing was found so far. What was looked at takes no time when the check begins again.</source>
        <translation>지금까지 발견한 문제가 없습니다. 다시 검사하면 이미 살펴본 이미지에는 시간이 들지 않습니다.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>All pictures are left out</source>
        <translation>모든 이미지가 제외되었습니다</translation>
    </message>
    <message>
        <source>Take some back: they are listed under “Left out”.</source>
        <translation>일부를 다시 포함하십시오. ‘제외됨’에 목록이 있습니다.</translation>
    </message>
    <message>
        <source>{done} of {total} pictures</source>
        <translation>이미지 {done}/{total}장</translation>
    </message>
    <message>
        <source>Check these {count} pictures</source>
        <translation>이 이미지 {count}장 검사</translation>
    </message>
    <message>
        <source>1 finding</source>
        <translation>발견한 문제 1건</translation>
    </message>
    <message>
        <source>{count} findings</source>
        <translation>발견한 문제 {count}건</translation>
    </message>
    <message>
        <source>{found} so far: not all were looked at</source>
        <translation>지금까지 {found}. 모든 이미지를 검사하지는 않았습니다</translation>
    </message>
</context>
<context>
    <name>CheckpointBar</name>
    <message>
        <source>Checkpoint</source>
        <translation>체크포인트</translation>
    </message>
    <message>
        <source>Checkpoint before this one (Ctrl+[)</source>
        <translation>이전 체크포인트(Ctrl+[)</translation>
    </message>
    <message>
        <source>Checkpoint after this one (Ctrl+])</source>
        <translation>다음 체크포인트(Ctrl+])</translation>
    </message>
    <message>
        <source>Looking for checkpoints beside this one</source>
        <translation>같은 폴더의 체크포인트 찾는 중</translation>
    </message>
    <message>
        <source>Best: epoch {epoch:,}</source>
        <translation>최고: 에포크 {epoch:,}</translation>
    </message>
    <message>
        <source>Last: epoch {epoch:,}</source>
        <translation>마지막: 에포크 {epoch:,}</translation>
    </message>
    <message>
        <source>Epoch {epoch:,}</source>
        <translation>에포크 {epoch:,}</translation>
    </message>
    <message>
        <source>{percent:.1f} % of the validation pictures right while it was trained</source>
        <translation>학습할 때의 검증 정확도 {percent:.1f} %</translation>
    </message>
</context>
<context>
    <name>CheckpointModel</name>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>▸ is open now; ★ has the highest accuracy of all</source>
        <translation>▸ 지금 열려 있음, ★ 정확도가 가장 높음</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>How often it had seen every training picture</source>
        <translation>모든 학습 이미지를 본 횟수</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>How many of the chosen pictures it names right</source>
        <translation>선택한 이미지를 맞힌 비율</translation>
    </message>
    <message>
        <source>Loss (nats)</source>
        <translation>손실 (nats)</translation>
    </message>
    <message>
        <source>How surprised it is by the true classes: mean cross-entropy</source>
        <translation>실제 클래스를 의외로 여기는 정도: 평균 교차 엔트로피</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>That were predicted</source>
        <translation>예측한 이미지의 수</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>Why a file cannot be used, or that its numbers were remembered</source>
        <translation>파일을 쓸 수 없는 이유, 또는 전에 구한 값을 다시 썼다는 표시</translation>
    </message>
    <message>
        <source>remembered</source>
        <translation>전에 구한 값</translation>
    </message>
</context>
<context>
    <name>CheckpointOpener</name>
    <message>
        <source>Looking at {file}</source>
        <translation>{file} 살펴보는 중</translation>
    </message>
</context>
<context>
    <name>CheckpointPlots</name>
    <message>
        <source>Accuracy by checkpoint</source>
        <translation>체크포인트별 정확도</translation>
    </message>
    <message>
        <source>accuracy (%)</source>
        <translation>정확도 (%)</translation>
    </message>
    <message>
        <source>Loss by checkpoint</source>
        <translation>체크포인트별 손실</translation>
    </message>
    <message>
        <source>loss (nats)</source>
        <translation>손실 (nats)</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>open now</source>
        <translation>현재 열림</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>place in the folder</source>
        <translation>폴더 안의 순서</translation>
    </message>
    <message>
        <source>best</source>
        <translation>최고</translation>
    </message>
</context>
<context>
    <name>CheckpointTable</name>
    <message>
        <source>Checkpoints</source>
        <translation>체크포인트</translation>
    </message>
</context>
<context>
    <name>CheckpointsView</name>
    <message>
        <source>Which epoch is best?</source>
        <translation>어느 에포크가 가장 좋을까요?</translation>
    </message>
    <message>
        <source>Choose a folder of checkpoints, or drop it here, and see the accuracy of each.</source>
        <translation>체크포인트 폴더를 고르거나 여기에 끌어다 놓으면 각각의 정확도를 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Choose a folder of .pth…</source>
        <translation>.pth 폴더 선택…</translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation>모델 학습하기</translation>
    </message>
    <message>
        <source>No pictures to try them on</source>
        <translation>체크포인트를 시험할 이미지가 없습니다</translation>
    </message>
    <message>
        <source>Open the folder of pictures that they are to judge.</source>
        <translation>체크포인트가 예측할 이미지 폴더를 여십시오.</translation>
    </message>
    <message>
        <source>Open a folder of pictures</source>
        <translation>이미지 폴더 열기</translation>
    </message>
    <message>
        <source>Try the sample digits</source>
        <translation>예제 숫자로 시작</translation>
    </message>
    <message>
        <source>Other folder…</source>
        <translation>다른 폴더…</translation>
    </message>
    <message>
        <source>A folder of .pth, .pt or .safetensors files; or drop one here</source>
        <translation>.pth, .pt, .safetensors 파일이 든 폴더를 고릅니다. 여기에 끌어다 놓아도 됩니다</translation>
    </message>
    <message>
        <source>Predict the chosen pictures with each file; what was found before is kept</source>
        <translation>선택한 이미지를 파일마다 예측합니다. 전에 구한 결과는 그대로 둡니다</translation>
    </message>
    <message>
        <source>Compare two…</source>
        <translation>두 개 비교…</translation>
    </message>
    <message>
        <source>Which pictures one gets right and another does not; choose two lines with Ctrl+click</source>
        <translation>한쪽은 맞히고 다른 쪽은 틀리는 이미지를 봅니다. Ctrl+클릭으로 두 줄을 고르십시오</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>표 (*.csv)</translation>
    </message>
    <message>
        <source>checkpoints</source>
        <translation>체크포인트</translation>
    </message>
    <message>
        <source>Listing checkpoints</source>
        <translation>체크포인트 목록 만드는 중</translation>
    </message>
    <message>
        <source>Evaluating {folder}</source>
        <translation>{folder} 평가 중</translation>
    </message>
    <message>
        <source>Stopped; what was found is kept, and going on takes it up.</source>
        <translation>중단했습니다. 구한 결과는 보관했으며, 계속하면 이어서 평가합니다.</translation>
    </message>
    <message>
        <source>None of these pictures says what it shows. Sort them into one folder per class.</source>
        <translation>무엇을 보여 주는 이미지인지 정해진 것이 없습니다. 클래스마다 폴더 하나로 나누어 넣으십시오.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>정지</translation>
    </message>
    <message>
        <source>Go on ({n:,} left)</source>
        <translation>계속({n:,}개 남음)</translation>
    </message>
    <message>
        <source>Evaluate {n:,} files</source>
        <translation>파일 {n:,}개 평가</translation>
    </message>
    <message>
        <source>Evaluate 1 file</source>
        <translation>파일 1개 평가</translation>
    </message>
</context>
<context>
    <name>ChosenSteps</name>
    <message>
        <source>Use the standard ones</source>
        <translation>표준 설정 사용</translation>
    </message>
    <message>
        <source>Random crop and mirror image in training; undo is on the Data page</source>
        <translation>학습할 때 무작위 크롭과 좌우 반전을 씁니다. 데이터 페이지에서 취소할 수 있습니다</translation>
    </message>
    <message>
        <source>Steps chosen on the Data page, for {size} pixels: {steps}.</source>
        <translation>데이터 페이지에서 고른 단계({size}픽셀): {steps}.</translation>
    </message>
    <message>
        <source>Steps chosen on the Data page, for {size} pixels: {steps}. Without augmentation, training uses the evaluation steps instead.</source>
        <translation>데이터 페이지에서 고른 단계({size} 픽셀): {steps}. 증강을 끄면 학습에서도 평가 단계를 대신 씁니다.</translation>
    </message>
</context>
<context>
    <name>ClassBars</name>
    <message>
        <source>Choose the class whose reasons you want to see; ✓ is the picture&apos;s own class</source>
        <translation>근거를 볼 클래스를 고르십시오. ✓는 이미지의 실제 클래스입니다</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Search a class</source>
        <translation>클래스 검색</translation>
    </message>
    <message>
        <source>Always the predicted class</source>
        <translation>항상 예측한 클래스</translation>
    </message>
    <message>
        <source>Explain whatever the network says; a click on a class stays with that class</source>
        <translation>네트워크가 예측하는 클래스를 설명합니다. 클래스를 클릭하면 그 클래스로 고정합니다</translation>
    </message>
</context>
<context>
    <name>ClassList</name>
    <message>
        <source>Classes</source>
        <translation>클래스</translation>
    </message>
</context>
<context>
    <name>ClassListModel</name>
    <message>
        <source>All pictures</source>
        <translation>모든 이미지</translation>
    </message>
    <message>
        <source>Without a class</source>
        <translation>클래스 없음</translation>
    </message>
    <message>
        <source>Relabelled or moved</source>
        <translation>레이블 변경 또는 이동됨</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>제외됨</translation>
    </message>
    <message>
        <source>{name}: {count} pictures</source>
        <translation>{name}: 이미지 {count}장</translation>
    </message>
</context>
<context>
    <name>ClassNames</name>
    <message>
        <source>Class names from</source>
        <translation>클래스 이름의 출처</translation>
    </message>
    <message>
        <source>Pictures are right or wrong by the name of their class: it has to be the one of their folder</source>
        <translation>정답 여부는 클래스 이름으로 판단합니다. 이름이 이미지 폴더의 이름과 같아야 합니다</translation>
    </message>
    <message>
        <source>Class names</source>
        <translation>클래스 이름</translation>
    </message>
    <message>
        <source>Output {number:,} has no name yet.</source>
        <translation>출력 {number:,}에 아직 이름이 없습니다.</translation>
    </message>
    <message>
        <source>Two outputs are called {name}: give each a name of its own.</source>
        <translation>이름이 같은 출력이 둘 있습니다: {name}. 서로 다른 이름을 붙이십시오.</translation>
    </message>
    <message>
        <source>As in the file</source>
        <translation>파일에 있는 대로</translation>
    </message>
    <message>
        <source>As in the open data set</source>
        <translation>열려 있는 데이터 세트대로</translation>
    </message>
    <message>
        <source>As in ImageNet</source>
        <translation>ImageNet대로</translation>
    </message>
    <message>
        <source>Numbered from 0</source>
        <translation>0부터 번호로</translation>
    </message>
    <message>
        <source>In the order in which torchvision&apos;s ImageFolder counts them: 10 comes before 2</source>
        <translation>torchvision의 ImageFolder가 세는 순서입니다. 10이 2보다 앞에 옵니다</translation>
    </message>
    <message>
        <source>From a text file…</source>
        <translation>텍스트 파일에서…</translation>
    </message>
    <message>
        <source>Reading {file}</source>
        <translation>{file} 읽는 중</translation>
    </message>
    <message>
        <source>The list has {found:,} names, and the network tells {n:,} classes apart.</source>
        <translation>목록에는 이름이 {found:,}개 있지만 네트워크는 클래스 {n:,}개를 구별합니다.</translation>
    </message>
    <message>
        <source>As in the list</source>
        <translation>목록에 있는 대로</translation>
    </message>
    <message>
        <source>Double-click a name to change it.</source>
        <translation>이름을 더블 클릭하면 바꿀 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>ClassesModel</name>
    <message>
        <source>class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>True class</source>
        <translation>실제 클래스</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>이미지 수</translation>
    </message>
    <message>
        <source>Support: pictures whose true class it is</source>
        <translation>서포트(support): 실제로 이 클래스인 이미지의 수</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>Of the pictures predicted as this class, the share that is</source>
        <translation>이 클래스로 예측한 이미지 중 실제로 이 클래스인 비율</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>재현율</translation>
    </message>
    <message>
        <source>Of the pictures of this class, the share predicted as it</source>
        <translation>이 클래스의 이미지 중 이 클래스로 예측한 비율</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>2 × precision × recall ÷ (precision + recall)</source>
        <translation>2 × 정밀도 × 재현율 ÷ (정밀도 + 재현율)</translation>
    </message>
    <message>
        <source>ROC AUC</source>
        <translation>ROC AUC</translation>
    </message>
    <message>
        <source>Area under the ROC curve of this class against the rest: 1 is perfect, 0.5 is guessing</source>
        <translation>이 클래스와 나머지를 가르는 ROC 곡선의 아래 면적. 1이면 완벽하고, 0.5면 찍는 것과 같습니다</translation>
    </message>
    <message>
        <source>average precision</source>
        <translation>평균 정밀도</translation>
    </message>
    <message>
        <source>Area under the precision-recall curve of this class, summed up in steps</source>
        <translation>이 클래스의 정밀도-재현율 곡선의 아래 면적. 계단 모양으로 더합니다</translation>
    </message>
    <message>
        <source>The model does not know this label: it can never predict it.</source>
        <translation>모델이 이 레이블을 모르므로 예측할 수 없습니다.</translation>
    </message>
    <message>
        <source>No picture is predicted as this class.</source>
        <translation>이 클래스로 예측한 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>This class has no pictures here, and none is predicted as it.</source>
        <translation>여기에는 이 클래스의 이미지도, 이 클래스로 예측한 이미지도 없습니다.</translation>
    </message>
    <message>
        <source>This class has no pictures here.</source>
        <translation>여기에는 이 클래스의 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>All pictures are of this class: there is nothing to tell it from.</source>
        <translation>모든 이미지가 이 클래스여서 구별할 대상이 없습니다.</translation>
    </message>
</context>
<context>
    <name>ClassesPanel</name>
    <message>
        <source>Numbers of each class</source>
        <translation>클래스별 지표</translation>
    </message>
    <message>
        <source>Each class against the rest. Click a class to see its pictures, a heading to sort.</source>
        <translation>각 클래스와 나머지를 비교합니다. 클래스를 클릭하면 그 이미지를 보고, 머리글을 클릭하면 정렬합니다.</translation>
    </message>
</context>
<context>
    <name>ClusterExport</name>
    <message>
        <source>Export for a cluster</source>
        <translation>클러스터용으로 내보내기</translation>
    </message>
    <message>
        <source>Machines that train together</source>
        <translation>함께 학습할 컴퓨터 수</translation>
    </message>
    <message>
        <source>On each machine: as many as it has GPUs</source>
        <translation>컴퓨터마다 GPU 수만큼</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Saving {file}</source>
        <translation>{file} 저장 중</translation>
    </message>
    <message>
        <source>The same run on other machines: copy the file and the pictures there, install the studio, and enter the command in its folder. The checkpoints open here.</source>
        <translation>같은 실험을 다른 컴퓨터에서 학습합니다. 파일과 이미지를 그곳에 복사하고 이 프로그램을 설치한 뒤, 프로그램 폴더에서 명령을 실행하십시오. 체크포인트는 여기에서 열 수 있습니다.</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>컴퓨터</translation>
    </message>
    <message>
        <source>Processes on each</source>
        <translation>컴퓨터당 프로세스</translation>
    </message>
    <message>
        <source>Save file…</source>
        <translation>파일 저장…</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>명령 복사</translation>
    </message>
    <message>
        <source>On every machine, with HOST replaced by the name of the first.</source>
        <translation>모든 컴퓨터에서 실행하되, HOST를 첫 번째 컴퓨터의 이름으로 바꾸십시오.</translation>
    </message>
    <message>
        <source>Save the run</source>
        <translation>실험 저장</translation>
    </message>
    <message>
        <source>Run (*.toml)</source>
        <translation>실험 (*.toml)</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>{path}에 저장했습니다</translation>
    </message>
</context>
<context>
    <name>CompareBar</name>
    <message>
        <source>Difference</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>Show the first minus the second: red where the first is greater, blue where less</source>
        <translation>첫째에서 둘째를 뺀 값을 봅니다. 첫째가 크면 빨강, 작으면 파랑입니다</translation>
    </message>
    <message>
        <source>Same network</source>
        <translation>같은 네트워크</translation>
    </message>
    <message>
        <source>Network of the second pane</source>
        <translation>둘째 창의 네트워크</translation>
    </message>
    <message>
        <source>Same picture</source>
        <translation>같은 이미지</translation>
    </message>
    <message>
        <source>Picture of the second pane; one can be dropped there</source>
        <translation>둘째 창의 이미지. 끌어다 놓을 수도 있습니다</translation>
    </message>
    <message>
        <source>Same layer</source>
        <translation>같은 층</translation>
    </message>
    <message>
        <source>Layer of the second pane</source>
        <translation>둘째 창의 층</translation>
    </message>
    <message>
        <source>Open .pth…</source>
        <translation>.pth 열기…</translation>
    </message>
    <message>
        <source>Pin this picture</source>
        <translation>이 이미지 고정</translation>
    </message>
    <message>
        <source>Open picture…</source>
        <translation>이미지 열기…</translation>
    </message>
    <message>
        <source>Pin this layer</source>
        <translation>이 층 고정</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>비교 대상</translation>
    </message>
    <message>
        <source>Choose above what is to differ</source>
        <translation>서로 다르게 할 것을 위에서 고르십시오</translation>
    </message>
</context>
<context>
    <name>CompareCounts</name>
    <message>
        <source>McNemar&apos;s exact test looks only at the pictures on which the two disagree. Were neither better, each would be fixed or broken with equal chance; p is how often chance alone gives a difference at least as large. It says nothing about how much better one is.</source>
        <translation>McNemar의 정확 검정은 둘의 정답 여부가 서로 다른 이미지만 봅니다. 둘의 실력이 같다면 이미지마다 새로 맞힐 확률과 새로 틀릴 확률이 같습니다. p는 우연만으로 이만큼 이상 차이가 날 확률입니다. 어느 쪽이 얼마나 더 좋은지는 알려 주지 않습니다.</translation>
    </message>
    <message>
        <source>second ✓</source>
        <translation>둘째 ✓</translation>
    </message>
    <message>
        <source>second ✗</source>
        <translation>둘째 ✗</translation>
    </message>
    <message>
        <source>first ✓</source>
        <translation>첫째 ✓</translation>
    </message>
    <message>
        <source>first ✗</source>
        <translation>첫째 ✗</translation>
    </message>
    <message>
        <source>Both right</source>
        <translation>둘 다 맞힘</translation>
    </message>
    <message>
        <source>Pictures that both name right</source>
        <translation>둘 다 맞힌 이미지</translation>
    </message>
    <message>
        <source>Broken</source>
        <translation>새로 틀림</translation>
    </message>
    <message>
        <source>Pictures that the first names right and the second does not</source>
        <translation>첫째는 맞히고 둘째는 틀린 이미지</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>새로 맞힘</translation>
    </message>
    <message>
        <source>Pictures that the second names right and the first does not</source>
        <translation>둘째는 맞히고 첫째는 틀린 이미지</translation>
    </message>
    <message>
        <source>Both wrong</source>
        <translation>둘 다 틀림</translation>
    </message>
    <message>
        <source>Pictures that neither names right</source>
        <translation>둘 다 틀린 이미지</translation>
    </message>
    <message>
        <source>No picture was fixed or broken.</source>
        <translation>새로 맞히거나 새로 틀린 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>p &lt; 0.0001</source>
        <translation>p &lt; 0.0001</translation>
    </message>
    <message>
        <source>p = {p:.4f}</source>
        <translation>p = {p:.4f}</translation>
    </message>
    <message>
        <source>{p} (McNemar): hardly by chance.</source>
        <translation>{p} (McNemar): 우연으로 보기 어렵습니다.</translation>
    </message>
    <message>
        <source>{p} (McNemar): the difference may well be chance.</source>
        <translation>{p} (McNemar): 우연한 차이일 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>Table (*.csv)</source>
        <translation>표 (*.csv)</translation>
    </message>
    <message>
        <source>comparison</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>‹ All checkpoints</source>
        <translation>‹ 모든 체크포인트</translation>
    </message>
    <message>
        <source>First</source>
        <translation>첫째</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>둘째</translation>
    </message>
    <message>
        <source>Comparing {before} with {after}</source>
        <translation>{before}, {after} 비교 중</translation>
    </message>
    <message>
        <source>Stopped before both were predicted.</source>
        <translation>둘 다 예측하기 전에 중단했습니다.</translation>
    </message>
    <message>
        <source>{percent:.1f} % right</source>
        <translation>정답 {percent:.1f} %</translation>
    </message>
    <message>
        <source>Only the first knows {names}.</source>
        <translation>첫째만 아는 클래스: {names}.</translation>
    </message>
    <message>
        <source>Only the second knows {names}.</source>
        <translation>둘째만 아는 클래스: {names}.</translation>
    </message>
    <message>
        <source>Each has a part of its own; {n:,} pictures are in both and are compared.</source>
        <translation>한쪽에만 있는 이미지가 있어, 양쪽에 모두 있는 {n:,}장을 비교합니다.</translation>
    </message>
</context>
<context>
    <name>ConfusionMatrix</name>
    <message>
        <source>Confusion matrix</source>
        <translation>혼동 행렬</translation>
    </message>
    <message>
        <source>true {true} → predicted {predicted}: there are no pictures of {true}</source>
        <translation>실제 {true} → 예측 {predicted}: {true}의 이미지가 없습니다</translation>
    </message>
    <message>
        <source>true {true} → predicted {predicted}: {count:,} ({share:.1f} % of {true})</source>
        <translation>실제 {true} → 예측 {predicted}: {count:,}장({true}의 {share:.1f} %)</translation>
    </message>
    <message>
        <source>true ↓</source>
        <translation>실제 ↓</translation>
    </message>
    <message>
        <source>predicted →</source>
        <translation>예측 →</translation>
    </message>
</context>
<context>
    <name>ConfusionPanel</name>
    <message>
        <source>Pictures</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Write how many pictures each cell holds</source>
        <translation>칸마다 이미지 수를 적습니다</translation>
    </message>
    <message>
        <source>% of row</source>
        <translation>행의 %</translation>
    </message>
    <message>
        <source>Write what share of a true class&apos;s pictures each cell holds</source>
        <translation>칸마다 실제 클래스의 이미지 중 차지하는 비율을 적습니다</translation>
    </message>
    <message>
        <source>Blue is right, orange wrong: the stronger, the larger the share of the row.</source>
        <translation>파랑은 정답, 주황은 오답입니다. 행에서 차지하는 비율이 클수록 진합니다.</translation>
    </message>
    <message>
        <source>Click a cell to see its pictures. Arrow keys move, Enter opens, Ctrl + wheel zooms, 0 shows all.</source>
        <translation>칸을 클릭하면 그 이미지를 볼 수 있습니다. 화살표 키로 이동하고, Enter로 열고, Ctrl+휠로 확대·축소하고, 0으로 전체를 봅니다.</translation>
    </message>
</context>
<context>
    <name>CopiesDialog</name>
    <message>
        <source>Write augmented copies</source>
        <translation>증강한 복사본 저장</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>선택…</translation>
    </message>
    <message>
        <source>PNG, exact</source>
        <translation>PNG, 손실 없음</translation>
    </message>
    <message>
        <source>JPEG, smaller</source>
        <translation>JPEG, 더 작음</translation>
    </message>
    <message>
        <source>Write the pictures themselves, too</source>
        <translation>원본 이미지도 함께 저장</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>정지</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>저장 중…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>정지 중…</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done}/{total}</translation>
    </message>
    <message>
        <source>Skipped: {name}: {reason}</source>
        <translation>건너뜀: {name}: {reason}</translation>
    </message>
    <message>
        <source>{count} pictures written to {folder}.</source>
        <translation>이미지 {count}장을 {folder}에 저장했습니다.</translation>
    </message>
    <message>
        <source>And {count} more.</source>
        <translation>외 {count}개.</translation>
    </message>
    <message>
        <source>Stopped. Write goes on where it was, as long as nothing is changed here.</source>
        <translation>정지했습니다. 여기에서 아무것도 바꾸지 않았다면, ‘저장’을 누르면 멈춘 곳부터 이어집니다.</translation>
    </message>
    <message>
        <source>{count} pictures. Each copy: {steps}.</source>
        <translation>이미지 {count}장. 복사본마다: {steps}.</translation>
    </message>
    <message>
        <source>Into a new folder with the same classes; your pictures stay as they are. Validate with pictures that have no copies here: copies of one picture on both sides make the accuracy look better than it is.</source>
        <translation>클래스가 같은 새 폴더에 저장하며, 내 이미지는 그대로입니다. 검증에는 여기에 복사본이 없는 이미지를 쓰십시오. 한 이미지의 복사본이 양쪽에 있으면 정확도가 실제보다 좋아 보입니다.</translation>
    </message>
    <message>
        <source>Copies of each picture</source>
        <translation>이미지당 복사본 수</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>새 폴더</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>Another seed draws other copies</source>
        <translation>시드가 다르면 다른 복사본이 만들어집니다</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>CopiesTable</name>
    <message>
        <source>What a copy shares with its source</source>
        <translation>복사본과 원본이 공유하는 것</translation>
    </message>
    <message>
        <source>a = torch.tensor([1., 2.], requires_grad=True). What does each copy of it share?</source>
        <translation>a = torch.tensor([1., 2.], requires_grad=True)입니다. 복사본마다 a와 무엇을 공유할까요?</translation>
    </message>
    <message>
        <source>Comparing copies</source>
        <translation>복사본 비교 중</translation>
    </message>
    <message>
        <source>same memory</source>
        <translation>같은 메모리</translation>
    </message>
    <message>
        <source>Whether both have the same data_ptr(): no number was copied</source>
        <translation>둘의 data_ptr()가 같은지. 같으면 숫자를 복사하지 않은 것입니다</translation>
    </message>
    <message>
        <source>requires_grad</source>
        <translation>requires_grad</translation>
    </message>
    <message>
        <source>Whether autograd records what is computed with it</source>
        <translation>이것으로 한 계산을 autograd가 기록하는지</translation>
    </message>
    <message>
        <source>grad_fn</source>
        <translation>grad_fn</translation>
    </message>
    <message>
        <source>What sends its gradient on; none for a tensor that begins a graph</source>
        <translation>받은 기울기를 앞 연산으로 넘기는 것. 그래프가 시작되는 텐서에는 없습니다</translation>
    </message>
    <message>
        <source>gradient
reaches a</source>
        <translation>기울기가
a에 도달</translation>
    </message>
    <message>
        <source>Whether a.grad is there after (copy ** 2).sum().backward()</source>
        <translation>(copy ** 2).sum().backward() 다음에 a.grad가 있는지</translation>
    </message>
    <message>
        <source>a after
copy[0] = 9</source>
        <translation>copy[0] = 9
이후의 a</translation>
    </message>
    <message>
        <source>What writing into the copy does to the source</source>
        <translation>복사본에 값을 쓰면 원본이 어떻게 되는지</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>거부됨</translation>
    </message>
    <message>
        <source>✓ yes</source>
        <translation>✓ 예</translation>
    </message>
    <message>
        <source>✗ no</source>
        <translation>✗ 아니요</translation>
    </message>
    <message>
        <source>a itself: torch refuses to write into a leaf that learns; only the optimizer may, under no_grad().</source>
        <translation>a 자신: torch는 학습하는 리프 텐서에 값을 쓰지 못하게 합니다. no_grad() 안에서 옵티마이저만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>a.clone(): numbers of its own, but still in the graph; what is learnt from the copy reaches a.</source>
        <translation>a.clone(): 숫자는 따로 갖지만 여전히 그래프 안에 있습니다. 복사본에서 나온 기울기가 a에 도달합니다.</translation>
    </message>
    <message>
        <source>a.detach(): the same numbers under another name, out of the graph. Write into it and a changes.</source>
        <translation>a.detach(): 같은 숫자를 다른 이름으로 가리키며 그래프 밖에 있습니다. 여기에 값을 쓰면 a도 바뀝니다.</translation>
    </message>
    <message>
        <source>a.clone().detach(): a snapshot. Nothing done to it reaches a, neither gradients nor writing.</source>
        <translation>a.clone().detach(): 스냅숏입니다. 기울기든 값을 쓰는 것이든 a에 영향을 주지 않습니다.</translation>
    </message>
</context>
<context>
    <name>CountsModel</name>
    <message>
        <source>Class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>val</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>Without a class</source>
        <translation>클래스 없음</translation>
    </message>
</context>
<context>
    <name>CrashReporter</name>
    <message>
        <source>The studio met a fault of its own ({error}); you can go on, and {log} holds the details.</source>
        <translation>프로그램 내부 오류가 났습니다({error}). 계속 사용할 수 있으며, 자세한 내용은 {log} 파일에 있습니다.</translation>
    </message>
</context>
<context>
    <name>CurveOptions</name>
    <message>
        <source>Logarithmic axis</source>
        <translation>로그 축</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>평활화</translation>
    </message>
    <message>
        <source>Mean of {n} points</source>
        <translation>점 {n}개 평균</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>View</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>Logarithmic axis and smoothing</source>
        <translation>로그 축과 평활화</translation>
    </message>
</context>
<context>
    <name>CurvePlot</name>
    <message>
        <source>epoch</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>이미지 (*.png)</translation>
    </message>
    <message>
        <source>Vector graphic (*.svg)</source>
        <translation>벡터 그래픽 (*.svg)</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF 문서 (*.pdf)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>표 (*.csv)</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>따라가기</translation>
    </message>
    <message>
        <source>Show all points, and new ones as they come (A, or double click)</source>
        <translation>모든 점을 보이고 새 점도 따라갑니다(A 키 또는 더블 클릭)</translation>
    </message>
</context>
<context>
    <name>CurvesPanel</name>
    <message>
        <source>Curves</source>
        <translation>곡선</translation>
    </message>
    <message>
        <source>Ctrl or Shift and click compares several</source>
        <translation>Ctrl 또는 Shift를 누른 채 클릭하면 여러 개를 비교합니다</translation>
    </message>
    <message>
        <source>Macro average</source>
        <translation>매크로 평균</translation>
    </message>
    <message>
        <source>Micro average</source>
        <translation>마이크로 평균</translation>
    </message>
    <message>
        <source>The mean of the classes&apos; curves: each class counts the same</source>
        <translation>클래스별 곡선의 평균입니다. 모든 클래스의 비중이 같습니다</translation>
    </message>
    <message>
        <source>Every picture with every class in one curve: each decision counts the same</source>
        <translation>모든 이미지와 모든 클래스의 짝을 곡선 하나로 나타냅니다. 모든 판단의 비중이 같습니다</translation>
    </message>
    <message>
        <source>Not drawn: there are too many pictures × classes to sort.</source>
        <translation>그리지 않았습니다. 정렬하기에는 이미지 × 클래스가 너무 많습니다.</translation>
    </message>
    <message>
        <source>Not defined: it takes pictures of this class and of others.</source>
        <translation>정의되지 않습니다. 이 클래스의 이미지와 다른 클래스의 이미지가 모두 있어야 합니다.</translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message>
        <source>Pictures</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Browse, search, leave out, relabel</source>
        <translation>둘러보기, 검색, 제외, 레이블 변경</translation>
    </message>
    <message>
        <source>What the network sees</source>
        <translation>네트워크가 보는 이미지</translation>
    </message>
    <message>
        <source>What pre-processing and augmentation make of a picture</source>
        <translation>전처리와 데이터 증강을 거친 이미지를 봅니다</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>검사</translation>
    </message>
    <message>
        <source>Broken pictures, copies, doubtful labels, and what can be done about them</source>
        <translation>손상된 이미지, 복사본, 의심스러운 레이블과 그 해결 방법</translation>
    </message>
    <message>
        <source>What shall we look at?</source>
        <translation>어떤 이미지로 시작하시겠습니까?</translation>
    </message>
    <message>
        <source>Open a folder with one subfolder per class, or one divided into train and val.</source>
        <translation>클래스마다 하위 폴더가 하나씩 있는 폴더나, train과 val로 나뉜 폴더를 여십시오.</translation>
    </message>
    <message>
        <source>or drop a folder here</source>
        <translation>또는 폴더를 여기에 끌어다 놓으십시오</translation>
    </message>
    <message>
        <source>Open a folder of pictures</source>
        <translation>이미지 폴더 열기</translation>
    </message>
    <message>
        <source>Choose a folder (Ctrl+O)</source>
        <translation>폴더 선택(Ctrl+O)</translation>
    </message>
    <message>
        <source>Try the sample digits</source>
        <translation>예제 숫자로 시작</translation>
    </message>
    <message>
        <source>1,797 handwritten digits of 8×8 pixels</source>
        <translation>8×8픽셀 손글씨 숫자 1,797장</translation>
    </message>
    <message>
        <source>Get a data set…</source>
        <translation>데이터 세트 받기…</translation>
    </message>
    <message>
        <source>MNIST, CIFAR, flowers, pets and more, downloaded</source>
        <translation>MNIST, CIFAR, 꽃, 반려동물 등을 내려받습니다</translation>
    </message>
</context>
<context>
    <name>Dataset</name>
    <message>
        <source>{count} skipped</source>
        <translation>{count}개 건너뜀</translation>
    </message>
    <message>
        <source>{count} left out by you</source>
        <translation>직접 제외 {count}장</translation>
    </message>
    <message>
        <source>no classes</source>
        <translation>클래스 없음</translation>
    </message>
    <message>
        <source>1 class</source>
        <translation>클래스 1개</translation>
    </message>
    <message>
        <source>{count} classes</source>
        <translation>클래스 {count}개</translation>
    </message>
    <message>
        <source>1 split</source>
        <translation>분할 1개</translation>
    </message>
    <message>
        <source>{count} splits</source>
        <translation>분할 {count}개</translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>이미지 1장</translation>
    </message>
    <message>
        <source>{count} pictures</source>
        <translation>이미지 {count}장</translation>
    </message>
</context>
<context>
    <name>DatasetCheck</name>
    <message>
        <source>Checking the pictures</source>
        <translation>이미지 검사</translation>
    </message>
</context>
<context>
    <name>DatasetOpener</name>
    <message>
        <source>Opening {name}</source>
        <translation>{name} 여는 중</translation>
    </message>
    <message>
        <source>Opening the sample digits</source>
        <translation>예제 숫자 여는 중</translation>
    </message>
</context>
<context>
    <name>DatasetWatcher</name>
    <message>
        <source>Looking for new pictures</source>
        <translation>새 이미지 찾는 중</translation>
    </message>
</context>
<context>
    <name>DenoiseTool</name>
    <message>
        <source>Begin with</source>
        <translation>원본 이미지</translation>
    </message>
    <message>
        <source>Standard deviation of Gaussian noise, where black is 0 and white 1; or the share of pixels put out</source>
        <translation>가우시안 잡음의 표준 편차(검정 0, 흰색 1) 또는 지운 픽셀의 비율</translation>
    </message>
    <message>
        <source>Noise level</source>
        <translation>잡음 수준</translation>
    </message>
    <message>
        <source>Below: mean squared error against the original, where black is 0 and white 1</source>
        <translation>아래: 원본과의 평균 제곱 오차(검정 0, 흰색 1)</translation>
    </message>
    <message>
        <source>denoised</source>
        <translation>잡음 제거</translation>
    </message>
    <message>
        <source>This autoencoder has not learnt to take noise away; train a denoising one to compare.</source>
        <translation>이 오토인코더는 잡음 제거를 배우지 않았습니다. 비교하려면 잡음 제거 오토인코더를 학습하십시오.</translation>
    </message>
    <message>
        <source>Cleaning pictures</source>
        <translation>이미지의 잡음 제거 중</translation>
    </message>
    <message>
        <source>original</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>with noise</source>
        <translation>잡음 추가</translation>
    </message>
    <message>
        <source>cleaned</source>
        <translation>잡음 제거 후</translation>
    </message>
</context>
<context>
    <name>DifferenceModel</name>
    <message>
        <source>Setting</source>
        <translation>설정</translation>
    </message>
</context>
<context>
    <name>DifferenceTable</name>
    <message>
        <source>Settings that differ</source>
        <translation>서로 다른 설정</translation>
    </message>
    <message>
        <source>The settings in which the checked runs differ</source>
        <translation>체크한 실험들 사이에서 서로 다른 설정</translation>
    </message>
</context>
<context>
    <name>Downloads</name>
    <message>
        <source>Getting {name}</source>
        <translation>{name} 내려받는 중</translation>
    </message>
</context>
<context>
    <name>EditActions</name>
    <message>
        <source>Leave out</source>
        <translation>제외</translation>
    </message>
    <message>
        <source>Train and measure without these pictures; their files stay</source>
        <translation>이 이미지를 빼고 학습·평가합니다. 파일은 그대로 둡니다</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>다시 포함</translation>
    </message>
    <message>
        <source>Relabel…</source>
        <translation>레이블 변경…</translation>
    </message>
    <message>
        <source>As in the folder</source>
        <translation>폴더에 있는 대로</translation>
    </message>
    <message>
        <source>Give these pictures the class and the split of their folder again</source>
        <translation>이 이미지들의 클래스와 분할을 폴더에 있는 대로 되돌립니다</translation>
    </message>
    <message>
        <source>Move to split</source>
        <translation>분할로 이동</translation>
    </message>
    <message>
        <source>train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>val</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>Leave out {count}</source>
        <translation>이미지 {count}장 제외</translation>
    </message>
    <message>
        <source>Take back {count}</source>
        <translation>이미지 {count}장 다시 포함</translation>
    </message>
    <message>
        <source>{count} as in the folder</source>
        <translation>이미지 {count}장 폴더에 있는 대로</translation>
    </message>
    <message>
        <source>Relabel</source>
        <translation>레이블 변경</translation>
    </message>
    <message>
        <source>Class of the {count} selected pictures, one of these or a new one:</source>
        <translation>선택한 이미지 {count}장의 클래스. 아래에서 고르거나 새로 입력하십시오:</translation>
    </message>
    <message>
        <source>Relabel {count}</source>
        <translation>이미지 {count}장 레이블 변경</translation>
    </message>
    <message>
        <source>Move {count}</source>
        <translation>이미지 {count}장 이동</translation>
    </message>
</context>
<context>
    <name>EmbeddingPage</name>
    <message>
        <source>Map</source>
        <translation>지도</translation>
    </message>
    <message>
        <source>The pictures as points: alike lie together</source>
        <translation>이미지를 점으로 나타냅니다. 비슷한 것끼리 모입니다</translation>
    </message>
    <message>
        <source>Autoencoder</source>
        <translation>오토인코더</translation>
    </message>
    <message>
        <source>Learn to say a picture in a few numbers, without labels</source>
        <translation>레이블 없이 이미지를 몇 개의 숫자로 나타내는 법을 배웁니다</translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message>
        <source>empty file</source>
        <translation>빈 파일</translation>
    </message>
    <message>
        <source>not a picture</source>
        <translation>이미지가 아님</translation>
    </message>
    <message>
        <source>truncated or damaged</source>
        <translation>잘렸거나 손상됨</translation>
    </message>
    <message>
        <source>the file is gone</source>
        <translation>파일이 없어짐</translation>
    </message>
    <message>
        <source>no permission to read it</source>
        <translation>읽을 권한 없음</translation>
    </message>
    <message>
        <source>the file cannot be opened</source>
        <translation>파일을 열 수 없음</translation>
    </message>
    <message>
        <source>too large ({width} × {height} pixels)</source>
        <translation>너무 큼({width} × {height}픽셀)</translation>
    </message>
    <message>
        <source>too long and thin ({width} × {height} pixels)</source>
        <translation>너무 길쭉함({width} × {height}픽셀)</translation>
    </message>
    <message>
        <source>unsupported kind of pixel ({mode})</source>
        <translation>지원하지 않는 픽셀 형식({mode})</translation>
    </message>
    <message>
        <source>its name is not valid Unicode; rename it</source>
        <translation>파일 이름이 올바른 유니코드가 아님. 이름을 바꾸십시오</translation>
    </message>
    <message>
        <source>a broken link</source>
        <translation>끊어진 링크</translation>
    </message>
    <message>
        <source>not a file</source>
        <translation>파일이 아님</translation>
    </message>
    <message>
        <source>a kind of picture that cannot be read; save it as JPEG or PNG</source>
        <translation>읽을 수 없는 이미지 형식. JPEG나 PNG로 저장하십시오</translation>
    </message>
    <message>
        <source>not in train, val or test</source>
        <translation>train, val, test 안에 없음</translation>
    </message>
    <message>
        <source>not in a class folder</source>
        <translation>클래스 폴더 안에 없음</translation>
    </message>
    <message>
        <source>no pictures in this folder</source>
        <translation>이 폴더에 이미지 없음</translation>
    </message>
    <message>
        <source>a link to a folder that is read already</source>
        <translation>이미 읽은 폴더로 가는 링크</translation>
    </message>
    <message>
        <source>no permission to read this folder</source>
        <translation>이 폴더를 읽을 권한 없음</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>읽을 수 없음</translation>
    </message>
    <message>
        <source>your changes to this data set are not used: {error}</source>
        <translation>이 데이터 세트의 변경 내용을 사용하지 않음: {error}</translation>
    </message>
    <message>
        <source>not used: {error}</source>
        <translation>사용하지 않음: {error}</translation>
    </message>
    <message>
        <source>not used, since it has no column &apos;{name}&apos;; its first line must be file,label or file,label,split</source>
        <translation>‘{name}’ 열이 없어 사용하지 않음. 첫 줄은 file,label 또는 file,label,split이어야 합니다</translation>
    </message>
    <message>
        <source>row {number}: {reason}</source>
        <translation>{number}행: {reason}</translation>
    </message>
    <message>
        <source>a file without a name</source>
        <translation>이름 없는 파일</translation>
    </message>
    <message>
        <source>{file} is not there</source>
        <translation>{file} 파일 없음</translation>
    </message>
    <message>
        <source>{file} is named twice; the first row counts</source>
        <translation>{file} 파일이 두 번 나옴. 첫째 행을 씁니다</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is no split; write train, val or test</source>
        <translation>‘{name}’: 분할이 아님. train, val, test 중 하나를 쓰십시오</translation>
    </message>
    <message>
        <source>columns that say nothing about labels: {names}</source>
        <translation>레이블과 관계없는 열: {names}</translation>
    </message>
    <message>
        <source>columns without a name say nothing about labels</source>
        <translation>이름 없는 열은 레이블에 대해 아무것도 말해 주지 않습니다</translation>
    </message>
    <message>
        <source>{count:,} pictures are not in it and have no label</source>
        <translation>이미지 {count:,}장이 표에 없어 레이블 없음</translation>
    </message>
    <message>
        <source>{name}: {reason}.</source>
        <translation>{name}: {reason}.</translation>
    </message>
    <message>
        <source>{name} is a {format} by what is in it; other programs may refuse it. It is read here.</source>
        <translation>{name}: 내용은 {format} 형식입니다. 다른 프로그램에서는 열리지 않을 수 있습니다. 여기에서는 읽습니다.</translation>
    </message>
    <message>
        <source>{name} has {width} × {height} pixels, the middle picture {middle} on its short side.</source>
        <translation>{name}: {width} × {height}픽셀입니다. 전체 이미지의 짧은 변은 중앙값이 {middle}픽셀입니다.</translation>
    </message>
    <message>
        <source>{names} and {last}</source>
        <translation>{names}, {last}</translation>
    </message>
    <message>
        <source>{names} and {count:,} more</source>
        <translation>{names} 외 {count:,}개</translation>
    </message>
    <message>
        <source>the same file</source>
        <translation>같은 파일</translation>
    </message>
    <message>
        <source>nearly the same picture</source>
        <translation>거의 같은 이미지</translation>
    </message>
    <message>
        <source>{names} are {what}.</source>
        <translation>{names}: {what}입니다.</translation>
    </message>
    <message>
        <source>{names} are {what} under different labels: {labels}.</source>
        <translation>{names}: {what}인데 레이블이 다릅니다({labels}).</translation>
    </message>
    <message>
        <source>{names} are {what} in {splits}: what is measured there was learnt.</source>
        <translation>{names}: {what}인데 {splits}에 나뉘어 있습니다. 배운 이미지로 평가하게 됩니다.</translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>이미지 1장</translation>
    </message>
    <message>
        <source>{count:,} pictures</source>
        <translation>이미지 {count:,}장</translation>
    </message>
    <message>
        <source>{label} has {pictures}, fewer than {few:,}: add some.</source>
        <translation>{label}: {pictures}뿐입니다({few:,}장 미만). 더 추가하십시오.</translation>
    </message>
    <message>
        <source>{largest} has {times:.0f} times as many pictures as {smallest} ({most:,} and {fewest:,}): add pictures, or weigh the classes when you train.</source>
        <translation>{largest} 클래스의 이미지가 {smallest} 클래스의 {times:.0f}배입니다({most:,}장과 {fewest:,}장). 이미지를 추가하거나, 학습할 때 클래스 가중치를 주십시오.</translation>
    </message>
    <message>
        <source>{label} has no picture in train, so that nothing about it can be learnt there.</source>
        <translation>train에 {label}의 이미지가 없어, 이 클래스를 배울 수 없습니다.</translation>
    </message>
    <message>
        <source>{label} has no picture in {split}, so that nothing about it can be measured there.</source>
        <translation>{split}에 {label}의 이미지가 없어, 이 클래스를 평가할 수 없습니다.</translation>
    </message>
    <message>
        <source>Listing pictures</source>
        <translation>이미지 목록 만드는 중</translation>
    </message>
    <message>
        <source>Checking pictures</source>
        <translation>이미지 검사 중</translation>
    </message>
    <message>
        <source>Unpacking pictures</source>
        <translation>이미지 압축 푸는 중</translation>
    </message>
    <message>
        <source>Unpacking {name}</source>
        <translation>{name} 압축 푸는 중</translation>
    </message>
    <message>
        <source>Downloading {file}</source>
        <translation>{file} 내려받는 중</translation>
    </message>
    <message>
        <source>Waiting for {file}, which is being downloaded already</source>
        <translation>이미 내려받고 있는 {file} 기다리는 중</translation>
    </message>
    <message>
        <source>Checking {name}</source>
        <translation>{name} 확인 중</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>{name} 읽는 중</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>{name} 저장 중</translation>
    </message>
    <message>
        <source>Writing copies</source>
        <translation>복사본 저장 중</translation>
    </message>
    <message>
        <source>Writing sample pictures</source>
        <translation>예제 이미지 저장 중</translation>
    </message>
    <message>
        <source>Measuring colours</source>
        <translation>색 재는 중</translation>
    </message>
    <message>
        <source>Measuring {name}</source>
        <translation>{name} 측정 중</translation>
    </message>
    <message>
        <source>Telling classes apart</source>
        <translation>클래스 구별 중</translation>
    </message>
    <message>
        <source>Guided backpropagation</source>
        <translation>가이드 역전파(Guided backpropagation) 계산 중</translation>
    </message>
    <message>
        <source>Explaining {name}</source>
        <translation>{name} 설명하는 중</translation>
    </message>
    <message>
        <source>Averaging over noise</source>
        <translation>잡음 복사본의 평균 구하는 중</translation>
    </message>
    <message>
        <source>Integrating gradients</source>
        <translation>기울기 적분 중</translation>
    </message>
    <message>
        <source>Covering the picture</source>
        <translation>이미지를 가려 보는 중</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>인코딩 중</translation>
    </message>
    <message>
        <source>Arranging by t-SNE</source>
        <translation>t-SNE로 배치 중</translation>
    </message>
    <message>
        <source>Computing features</source>
        <translation>특징 계산 중</translation>
    </message>
    <message>
        <source>Finding neighbours</source>
        <translation>이웃 찾는 중</translation>
    </message>
    <message>
        <source>Writing the projector&apos;s files</source>
        <translation>프로젝터용 파일 저장 중</translation>
    </message>
    <message>
        <source>Drawing the sheet of pictures</source>
        <translation>이미지 모음(스프라이트) 그리는 중</translation>
    </message>
    <message>
        <source>Judging the map</source>
        <translation>지도 평가 중</translation>
    </message>
    <message>
        <source>Epoch {number} of {count}: {text}</source>
        <translation>에포크 {number}/{count}: {text}</translation>
    </message>
    <message>
        <source>Preparing UMAP, which takes up to a minute the first time</source>
        <translation>UMAP 준비 중(처음에는 최대 1분 걸립니다)</translation>
    </message>
    <message>
        <source>Arranging by UMAP</source>
        <translation>UMAP으로 배치 중</translation>
    </message>
    <message>
        <source>Placing by UMAP</source>
        <translation>UMAP으로 추가 중</translation>
    </message>
    <message>
        <source>Predicting with {name}</source>
        <translation>예측 중: {name}</translation>
    </message>
    <message>
        <source>Evaluating {name}</source>
        <translation>{name} 평가 중</translation>
    </message>
    <message>
        <source>Opening the checkpoint</source>
        <translation>체크포인트 여는 중</translation>
    </message>
    <message>
        <source>Checking it against PyTorch</source>
        <translation>PyTorch의 출력과 비교해 확인 중</translation>
    </message>
    <message>
        <source>Looking whether pictures have changed</source>
        <translation>이미지가 바뀌었는지 확인 중</translation>
    </message>
    <message>
        <source>Looking for the strongest pictures</source>
        <translation>활성화가 가장 큰 이미지 찾는 중</translation>
    </message>
    <message>
        <source>Measuring classes</source>
        <translation>클래스별로 평가 중</translation>
    </message>
    <message>
        <source>Predicting</source>
        <translation>예측 중</translation>
    </message>
    <message>
        <source>Comparing with {name}</source>
        <translation>비교 중: {name}</translation>
    </message>
    <message>
        <source>Counting {name}</source>
        <translation>{name}의 파라미터 세는 중</translation>
    </message>
    <message>
        <source>Computing the frozen layers once</source>
        <translation>동결된 층을 한 번 계산하는 중</translation>
    </message>
    <message>
        <source>Computing the frozen layers once, view {view} of {views}</source>
        <translation>동결된 층을 한 번 계산하는 중, 변형 {view}/{views}</translation>
    </message>
    <message>
        <source>Keeping the frozen layers&apos; output for the next run</source>
        <translation>다음 실험에 쓸 동결된 층의 출력 보관 중</translation>
    </message>
    <message>
        <source>Looking where the frozen layers end</source>
        <translation>동결된 층이 끝나는 곳 찾는 중</translation>
    </message>
    <message>
        <source>Measuring the network</source>
        <translation>네트워크 측정 중</translation>
    </message>
    <message>
        <source>{pictures:,} pictures, {classes} classes; {frozen}{trainable} of {parameters} parameters learn on {device}; about {time}.</source>
        <translation>이미지 {pictures:,}장, 클래스 {classes}개. {frozen}파라미터 {parameters}개 중 {trainable}개를 {device}에서 학습합니다. 약 {time} 걸립니다.</translation>
    </message>
    <message>
        <source>{blocks} frozen, </source>
        <translation>{blocks} 동결, </translation>
    </message>
    <message>
        <source>{blocks} frozen and computed once ({size}), </source>
        <translation>{blocks} 동결, 한 번만 계산({size}), </translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first}~{last}</translation>
    </message>
    <message>
        <source>The class &apos;{name}&apos; has no training picture.</source>
        <translation>‘{name}’ 클래스에 학습 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>The pre-trained weights are downloaded first.</source>
        <translation>먼저 사전 학습 가중치를 내려받습니다.</translation>
    </message>
    <message>
        <source>{train:,} pictures train and {val:,} validate, in {classes} classes; {trainable} of {parameters} parameters learn, {where}.</source>
        <translation>이미지 {train:,}장으로 학습하고 {val:,}장으로 검증합니다(클래스 {classes}개). {where} 파라미터 {parameters}개 중 {trainable}개를 학습합니다.</translation>
    </message>
    <message>
        <source>on {device}</source>
        <translation>{device}에서</translation>
    </message>
    <message>
        <source>in {count} processes, each on {device}</source>
        <translation>프로세스 {count}개가 각각 {device}에서</translation>
    </message>
    <message>
        <source>the CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>the Apple GPU</source>
        <translation>Apple GPU</translation>
    </message>
    <message>
        <source>{first} {second}</source>
        <translation>{first} {second}</translation>
    </message>
    <message>
        <source>The frozen layers&apos; output for {pictures:,} pictures</source>
        <translation>이미지 {pictures:,}장의 동결된 층 출력</translation>
    </message>
    <message>
        <source>The frozen layers&apos; output for {pictures:,} pictures in {views} views</source>
        <translation>이미지 {pictures:,}장(변형 {views}가지)의 동결된 층 출력</translation>
    </message>
    <message>
        <source>{what} is computed once and kept {where} ({size}).</source>
        <translation>{what}을 한 번만 계산해 {where} 보관합니다({size}).</translation>
    </message>
    <message>
        <source>on the device</source>
        <translation>장치 메모리에</translation>
    </message>
    <message>
        <source>in memory</source>
        <translation>메모리에</translation>
    </message>
    <message>
        <source>on disk</source>
        <translation>디스크에</translation>
    </message>
    <message>
        <source>{what} would take {size}, more than the {most} to spare, and is computed in every epoch.</source>
        <translation>{what}에는 {size}의 공간이 필요해 여유 공간({most})이 모자랍니다. 그래서 에포크마다 계산합니다.</translation>
    </message>
    <message>
        <source>The frozen layers are computed in every epoch: no room for their output ({error}).</source>
        <translation>동결된 층을 에포크마다 계산합니다. 출력을 보관할 공간이 없습니다({error}).</translation>
    </message>
    <message>
        <source>Validation pictures pass the frozen layers once; training pictures in every epoch, since they change.</source>
        <translation>검증 이미지는 동결된 층을 한 번만 통과합니다. 학습 이미지는 매번 바뀌므로 에포크마다 통과합니다.</translation>
    </message>
    <message>
        <source>{train:,} pictures train and {val:,} validate a {kind} autoencoder of {size} pixels and {latent} latent dimensions; {parameters} parameters learn, on {device}.</source>
        <translation>{kind} 오토인코더({size}픽셀, 잠재 차원 {latent}개)를 이미지 {train:,}장으로 학습하고 {val:,}장으로 검증합니다. {device}에서 파라미터 {parameters}개를 학습합니다.</translation>
    </message>
    <message>
        <source>plain</source>
        <translation>기본</translation>
    </message>
    <message>
        <source>denoising</source>
        <translation>잡음 제거</translation>
    </message>
    <message>
        <source>variational</source>
        <translation>변분</translation>
    </message>
    <message>
        <source>No layer is frozen, so nothing stays the same from one epoch to the next.</source>
        <translation>동결된 층이 없어 에포크가 바뀌어도 그대로인 것이 없습니다.</translation>
    </message>
    <message>
        <source>What learns comes first in the network, so nothing can be computed beforehand.</source>
        <translation>학습하는 층이 네트워크의 맨 앞에 있어 미리 계산할 수 있는 것이 없습니다.</translation>
    </message>
    <message>
        <source>A frozen layer gives another output when other pictures are in the batch, or by chance.</source>
        <translation>동결된 층의 출력이 배치에 함께 든 이미지나 난수에 따라 달라집니다.</translation>
    </message>
    <message>
        <source>The network, divided where its frozen part ends, does not give the same numbers as the whole.</source>
        <translation>네트워크를 동결된 부분의 끝에서 나누면 나누지 않았을 때와 값이 다릅니다.</translation>
    </message>
    <message>
        <source>The network cannot be divided where its frozen part ends ({reason}).</source>
        <translation>동결된 부분의 끝에서 네트워크를 나눌 수 없습니다({reason}).</translation>
    </message>
    <message>
        <source>The network computes with trainable parameters in a way that cannot be traced.</source>
        <translation>네트워크가 학습하는 파라미터로 계산하는 방식을 추적할 수 없습니다.</translation>
    </message>
    <message>
        <source>The network takes more than one input.</source>
        <translation>네트워크의 입력이 둘 이상입니다.</translation>
    </message>
    <message>
        <source>The head is warm; from now on the plan &apos;{plan}&apos; learns.</source>
        <translation>헤드의 워밍업이 끝났습니다. 이제부터 동결 설정 ‘{plan}’대로 학습합니다.</translation>
    </message>
    <message>
        <source>The class &apos;{name}&apos; has no picture to learn from: the network will never predict it rightly.</source>
        <translation>‘{name}’ 클래스에 학습할 이미지가 없습니다. 네트워크는 이 클래스를 결코 맞히지 못합니다.</translation>
    </message>
    <message>
        <source>On the CPU, batch normalisation learns from each process&apos;s part of a batch alone; its running statistics are averaged after every epoch.</source>
        <translation>CPU에서는 배치 정규화가 배치 중 각 프로세스가 맡은 부분만으로 배웁니다. 이동 통계는 에포크가 끝날 때마다 프로세스끼리 평균합니다.</translation>
    </message>
    <message>
        <source>{count} pictures of this run are gone from {folder}; it goes on without them.</source>
        <translation>이 실험의 이미지 {count}장이 {folder} 폴더에서 없어졌습니다. 그 이미지 없이 계속합니다.</translation>
    </message>
    <message>
        <source>The memory of the device is too small for {pictures} pictures at once: each batch is now computed in parts of {most}, with the same result but for batch normalisation.</source>
        <translation>장치 메모리가 작아 이미지 {pictures}장을 한 번에 계산할 수 없습니다. 이제 배치마다 최대 {most}장씩 나누어 계산하며, 배치 정규화를 빼면 결과는 같습니다.</translation>
    </message>
    <message>
        <source>No more activations can be kept on disk ({why}); the rest is computed anew.</source>
        <translation>디스크에 활성화 값을 더 보관할 수 없습니다({why}). 나머지는 다시 계산합니다.</translation>
    </message>
    <message>
        <source>The activations are not kept for the next run: {size:,} bytes are more than the {limit:,} set aside.</source>
        <translation>다음 실험을 위해 활성화 값을 보관하지 않습니다. {size:,}바이트로, 정해 둔 {limit:,}바이트보다 큽니다.</translation>
    </message>
    <message>
        <source>The activations are not kept for the next run ({why}).</source>
        <translation>다음 실험을 위해 활성화 값을 보관하지 않습니다({why}).</translation>
    </message>
    <message>
        <source>The {backbone} weights have a licence of their own: {licence}</source>
        <translation>{backbone} 가중치에는 별도의 라이선스가 있습니다: {licence}</translation>
    </message>
    <message>
        <source>A random {some:,} of {all:,} pictures are mapped.</source>
        <translation>이미지 {all:,}장 중 무작위로 고른 {some:,}장을 지도에 넣습니다.</translation>
    </message>
    <message>
        <source>A random {some:,} of {all:,} training pictures are measured.</source>
        <translation>학습 이미지 {all:,}장 중 무작위로 고른 {some:,}장을 측정합니다.</translation>
    </message>
    <message>
        <source>{file} answers differently from PyTorch (by up to {difference:.2g}): do not rely on it.</source>
        <translation>{file}의 결과가 PyTorch와 다릅니다(차이 최대 {difference:.2g}). 이 파일은 믿고 쓰지 마십시오.</translation>
    </message>
    <message>
        <source>its features are not finite numbers</source>
        <translation>특징이 유한한 수가 아님</translation>
    </message>
    <message>
        <source>Few pictures, similar: the features fit, and more layers would learn the pictures by heart. Train only the head.</source>
        <translation>적은 이미지, 비슷함: 특징이 잘 맞고, 더 많은 층을 학습하면 이미지를 통째로 외웁니다. 헤드만 학습하십시오.</translation>
    </message>
    <message>
        <source>Many pictures, similar: the features fit, and there is enough to adapt the most specialised ones. Train the last blocks and the head.</source>
        <translation>많은 이미지, 비슷함: 특징이 잘 맞고, 가장 특화된 특징을 맞출 만큼 이미지가 충분합니다. 마지막 블록들과 헤드를 학습하십시오.</translation>
    </message>
    <message>
        <source>Few pictures, dissimilar: keep the general early layers, and let the later half of the backbone and the head learn.</source>
        <translation>적은 이미지, 다름: 일반적인 앞쪽 층은 그대로 두고, 백본의 뒤쪽 절반과 헤드를 학습하십시오.</translation>
    </message>
    <message>
        <source>Many pictures, dissimilar: enough to adapt every layer. Train everything.</source>
        <translation>많은 이미지, 다름: 모든 층을 맞출 만큼 이미지가 충분합니다. 전체를 학습하십시오.</translation>
    </message>
    <message>
        <source>Only a new layer learns: the optimizer&apos;s usual rate.</source>
        <translation>새 층만 학습합니다. 옵티마이저의 일반적인 학습률을 씁니다.</translation>
    </message>
    <message>
        <source>Pre-trained layers adapt: a tenth of the usual rate, so that what was learnt is not lost.</source>
        <translation>사전 학습된 층을 맞춥니다. 배운 것을 잃지 않도록 일반적인 학습률의 10분의 1을 씁니다.</translation>
    </message>
    <message>
        <source>Everything adapts: a third of the usual rate, so that what was learnt is not lost.</source>
        <translation>모든 층을 맞춥니다. 배운 것을 잃지 않도록 일반적인 학습률의 3분의 1을 씁니다.</translation>
    </message>
    <message>
        <source>Random weights have far to go: the optimizer&apos;s usual rate.</source>
        <translation>무작위 가중치는 갈 길이 멉니다. 옵티마이저의 일반적인 학습률을 씁니다.</translation>
    </message>
    <message>
        <source>The weights are random: nothing is there to keep, so everything has to learn, from many pictures.</source>
        <translation>가중치가 무작위입니다. 남겨 둘 것이 없으므로 모든 층이 많은 이미지로 학습해야 합니다.</translation>
    </message>
    <message>
        <source>{total:,} training pictures, {median:,.4g} in the middle class: many ({per_class:,} in a class and {all:,} in total or more, a rule of thumb).</source>
        <translation>학습 이미지 {total:,}장, 클래스당 중앙값 {median:,.4g}장: 많음(어림 기준: 클래스당 {per_class:,}장 이상, 모두 {all:,}장 이상).</translation>
    </message>
    <message>
        <source>{total:,} training pictures, {median:,.4g} in the middle class: few (many is {per_class:,} in a class and {all:,} in total, a rule of thumb).</source>
        <translation>학습 이미지 {total:,}장, 클래스당 중앙값 {median:,.4g}장: 적음(어림 기준: 클래스당 {per_class:,}장, 모두 {all:,}장이면 많음).</translation>
    </message>
    <message>
        <source>With every layer frozen, a linear layer names {probe} of {pictures:,} pictures right that it has not seen ({folds} folds), a vote of {neighbours} neighbours {knn}, chance {chance:.0%}: {skill:.2f} of the way from chance to all right, and {similar:g} counts as similar.</source>
        <translation>모든 층을 동결하고 처음 보는 이미지 {pictures:,}장으로 잰 정확도({folds}겹 교차 검증): 선형 층 {probe}, 이웃 {neighbours}개의 투표 {knn}, 무작위 {chance:.0%}. 무작위를 0, 모두 정답을 1로 놓으면 {skill:.2f}입니다. {similar:g} 이상이면 비슷하다고 봅니다.</translation>
    </message>
    <message>
        <source>The same network with random weights reaches {random}; pre-training makes {points:+.0f} points: it helps here.</source>
        <translation>같은 네트워크가 무작위 가중치로는 {random}입니다. 사전 학습의 효과는 {points:+.0f}%p입니다. 여기에서는 도움이 됩니다.</translation>
    </message>
    <message>
        <source>The same network with random weights reaches {random}; pre-training makes {points:+.0f} points: no clear gain, so the pictures are easy, or unlike those that it has learnt from.</source>
        <translation>같은 네트워크가 무작위 가중치로는 {random}입니다. 사전 학습의 효과는 {points:+.0f}%p입니다. 뚜렷한 이득이 없으므로, 이미지가 쉽거나 사전 학습에 쓴 이미지와 다른 것입니다.</translation>
    </message>
</context>
<context>
    <name>EpochModel</name>
    <message>
        <source>Epoch</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>How often the network has seen every picture; ★ is the best so far</source>
        <translation>네트워크가 모든 이미지를 본 횟수. ★은 지금까지 가장 좋은 에포크</translation>
    </message>
    <message>
        <source>Training
loss (nats)</source>
        <translation>학습 손실
(nats)</translation>
    </message>
    <message>
        <source>How surprised it was by the pictures it learns from</source>
        <translation>학습 이미지에 대한 손실. 정답을 의외로 여길수록 큽니다</translation>
    </message>
    <message>
        <source>Training
accuracy</source>
        <translation>학습
정확도</translation>
    </message>
    <message>
        <source>How many of the pictures it learns from it named right</source>
        <translation>학습 이미지를 맞힌 비율</translation>
    </message>
    <message>
        <source>Validation
loss (nats)</source>
        <translation>검증 손실
(nats)</translation>
    </message>
    <message>
        <source>How surprised it was by pictures it never learns from; rising again means overfitting</source>
        <translation>학습에 쓰지 않는 이미지에 대한 손실. 다시 올라가면 과적합입니다</translation>
    </message>
    <message>
        <source>Validation
accuracy</source>
        <translation>검증
정확도</translation>
    </message>
    <message>
        <source>How many pictures it never learns from it named right</source>
        <translation>학습에 쓰지 않는 이미지를 맞힌 비율</translation>
    </message>
    <message>
        <source>Learning
rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>How far a step moved the weights</source>
        <translation>한 스텝에서 가중치를 움직인 크기</translation>
    </message>
    <message>
        <source>Pictures/s</source>
        <translation>이미지/초</translation>
    </message>
    <message>
        <source>Training pictures in a second</source>
        <translation>1초 동안 학습한 이미지 수</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>시간(초)</translation>
    </message>
    <message>
        <source>Training and validation together</source>
        <translation>학습과 검증을 합한 시간</translation>
    </message>
    <message>
        <source>The best epoch: saved as best.pth</source>
        <translation>가장 좋은 에포크: best.pth로 저장됨</translation>
    </message>
</context>
<context>
    <name>EpochPlayer</name>
    <message>
        <source>Play the epochs of this run</source>
        <translation>이 실험의 에포크를 차례로 재생합니다</translation>
    </message>
    <message>
        <source>Epochs whose checkpoints were kept; at the right end, the checkpoint itself</source>
        <translation>체크포인트를 보관한 에포크. 오른쪽 끝은 이 체크포인트입니다</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>This checkpoint</source>
        <translation>이 체크포인트</translation>
    </message>
    <message>
        <source>Epoch {epoch} of {last}</source>
        <translation>에포크 {epoch}/{last}</translation>
    </message>
    <message>
        <source>Looking for its run</source>
        <translation>체크포인트의 실험 찾는 중</translation>
    </message>
</context>
<context>
    <name>EpochTable</name>
    <message>
        <source>Table (*.csv)</source>
        <translation>표 (*.csv)</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에포크</translation>
    </message>
</context>
<context>
    <name>ErrorDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>문제가 생겼습니다</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>자세히 보기</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy the sentence and the details, for a report</source>
        <translation>오류 보고에 쓸 수 있도록 메시지와 세부 정보를 복사합니다</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>자세한 내용 숨기기</translation>
    </message>
</context>
<context>
    <name>ExcitePanel</name>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Another try</source>
        <translation>다시 해 보기</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>정지</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>이미지 (*.png)</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>활성화</translation>
    </message>
    <message>
        <source>mean activation</source>
        <translation>평균 활성화</translation>
    </message>
    <message>
        <source>step</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>The chosen filter</source>
        <translation>선택한 필터</translation>
    </message>
    <message>
        <source>Class: {name}</source>
        <translation>클래스: {name}</translation>
    </message>
    <message>
        <source>Filter {channel} of {layer}</source>
        <translation>{layer}의 필터 {channel}</translation>
    </message>
    <message>
        <source>A filter chosen on the left, or one of the classes</source>
        <translation>왼쪽에서 고른 필터 또는 클래스 중 하나</translation>
    </message>
    <message>
        <source>What to excite</source>
        <translation>활성화할 대상</translation>
    </message>
    <message>
        <source>Change a grey picture, step by step, so that this channel answers more</source>
        <translation>회색 이미지를 조금씩 바꾸어 이 채널이 더 크게 반응하게 합니다</translation>
    </message>
    <message>
        <source>Start from another random picture: a channel may answer to several things</source>
        <translation>다른 무작위 이미지에서 시작합니다. 한 채널이 여러 가지에 반응할 수 있습니다</translation>
    </message>
    <message>
        <source>Stop here and keep the picture</source>
        <translation>여기에서 멈추고 이미지를 보관합니다</translation>
    </message>
    <message>
        <source>What excites it</source>
        <translation>무엇에 반응하나</translation>
    </message>
    <message>
        <source>Start with a grey picture and climb the gradient: every step changes the pixels so that the channel answers more (Erhan et al. 2009). What remains shows what it looks for.</source>
        <translation>회색 이미지에서 시작해 기울기를 따라 올라갑니다. 스텝마다 채널이 더 크게 반응하도록 픽셀을 바꿉니다(Erhan et al. 2009). 남은 이미지가 채널이 찾는 것을 보여 줍니다.</translation>
    </message>
    <message>
        <source>Exciting channel {channel} of {layer}</source>
        <translation>{layer}의 채널 {channel} 활성화 중</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>시작하는 중…</translation>
    </message>
    <message>
        <source>All {steps:,} steps</source>
        <translation>{steps:,}스텝 완료</translation>
    </message>
    <message>
        <source>Step {step:,} of {steps:,}</source>
        <translation>스텝 {step:,}/{steps:,}</translation>
    </message>
    <message>
        <source>Stopped after step {step:,} of {steps:,}</source>
        <translation>스텝 {step:,}/{steps:,}에서 정지함</translation>
    </message>
    <message>
        <source>activation {now}, {first} at the start</source>
        <translation>활성화 {now}, 처음에는 {first}</translation>
    </message>
</context>
<context>
    <name>ExploreView</name>
    <message>
        <source>Opening {file}</source>
        <translation>{file} 여는 중</translation>
    </message>
    <message>
        <source>Plain autoencoder</source>
        <translation>기본 오토인코더</translation>
    </message>
    <message>
        <source>Denoising autoencoder</source>
        <translation>잡음 제거 오토인코더</translation>
    </message>
    <message>
        <source>Variational autoencoder</source>
        <translation>변분 오토인코더</translation>
    </message>
    <message>
        <source>{kind}, {latent} latent dimensions, {size} px, epoch {epoch}</source>
        <translation>{kind}, 잠재 차원 {latent}개, {size} px, 에포크 {epoch}</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>샘플</translation>
    </message>
    <message>
        <source>New pictures, drawn from the prior</source>
        <translation>사전 분포에서 뽑은 새 이미지</translation>
    </message>
    <message>
        <source>Between two</source>
        <translation>두 이미지 사이</translation>
    </message>
    <message>
        <source>From one picture to another through the latent space</source>
        <translation>잠재 공간을 지나 한 이미지에서 다른 이미지로 갑니다</translation>
    </message>
    <message>
        <source>One dimension</source>
        <translation>한 차원</translation>
    </message>
    <message>
        <source>What changes in the picture when one latent number does</source>
        <translation>잠재 값 하나가 바뀔 때 이미지에서 달라지는 것</translation>
    </message>
    <message>
        <source>Latent plane</source>
        <translation>잠재 평면</translation>
    </message>
    <message>
        <source>Where the pictures lie, and what lies between them</source>
        <translation>이미지가 놓인 자리와 그 사이에 있는 것</translation>
    </message>
    <message>
        <source>Denoise</source>
        <translation>잡음 제거</translation>
    </message>
    <message>
        <source>Put noise on pictures and see what comes back</source>
        <translation>이미지에 잡음을 넣고 무엇이 되살아나는지 봅니다</translation>
    </message>
    <message>
        <source>Anomalies</source>
        <translation>이상 탐지</translation>
    </message>
    <message>
        <source>Pictures that come back worst: unlike those it has learnt from</source>
        <translation>재구성이 가장 나쁜 이미지. 학습한 이미지와 다른 것들입니다</translation>
    </message>
    <message>
        <source>No autoencoder to explore yet</source>
        <translation>아직 살펴볼 오토인코더가 없습니다</translation>
    </message>
    <message>
        <source>Train one, or open its .pth file: then draw new pictures and go from one to another.</source>
        <translation>오토인코더를 학습하거나 .pth 파일을 여십시오. 새 이미지를 뽑고 이미지 사이를 오갈 수 있습니다.</translation>
    </message>
    <message>
        <source>Train an autoencoder</source>
        <translation>오토인코더 학습하기</translation>
    </message>
    <message>
        <source>Open .pth…</source>
        <translation>.pth 열기…</translation>
    </message>
    <message>
        <source>Open another .pth…</source>
        <translation>다른 .pth 열기…</translation>
    </message>
</context>
<context>
    <name>ExportButton</name>
    <message>
        <source>figure</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Save what is shown here as a file</source>
        <translation>여기에 보이는 내용을 파일로 저장합니다</translation>
    </message>
    <message>
        <source>Save as {format}…</source>
        <translation>{format}로 저장…</translation>
    </message>
    <message>
        <source>Save as {format}</source>
        <translation>{format}로 저장</translation>
    </message>
    <message>
        <source>Saving {file}</source>
        <translation>{file} 저장 중</translation>
    </message>
</context>
<context>
    <name>FamilyCard</name>
    <message>
        <source>About {family}, {year}</source>
        <translation>{family} 정보, {year}</translation>
    </message>
    <message>
        <source>About {family}</source>
        <translation>{family} 정보</translation>
    </message>
    <message>
        <source>There are no notes on this family here. timm&apos;s documentation names its paper.</source>
        <translation>여기에는 이 계열에 대한 설명이 없습니다. 논문은 timm 문서에 나와 있습니다.</translation>
    </message>
    <message>
        <source>timm&apos;s documentation</source>
        <translation>timm 문서</translation>
    </message>
    <message>
        <source>Takes pictures of {side} × {side} px, and no others.</source>
        <translation>{side} × {side} px 이미지만 받습니다.</translation>
    </message>
    <message>
        <source>Made for pictures of {side} × {side} px, not {other} × {other} like {name}.</source>
        <translation>{name}의 {other} × {other} px와 달리, {side} × {side} px 이미지에 맞게 만들어졌습니다.</translation>
    </message>
    <message>
        <source>Made for pictures of {side} × {side} px.</source>
        <translation>{side} × {side} px 이미지에 맞게 만들어졌습니다.</translation>
    </message>
    <message>
        <source>Yours are brought to that size.</source>
        <translation>내 이미지는 이 크기로 맞춥니다.</translation>
    </message>
    <message>
        <source>The Train page has that size.</source>
        <translation>학습 페이지의 크기와 같습니다.</translation>
    </message>
    <message>
        <source>⚠ The Train page has {side} px: change it there to {needed}.</source>
        <translation>⚠ 학습 페이지는 {side} px입니다. 그곳에서 {needed}(으)로 바꾸십시오.</translation>
    </message>
    <message>
        <source>The Train page has {side} px: quicker, with less to see.</source>
        <translation>학습 페이지는 {side} px입니다. 더 빠르지만 덜 세밀하게 봅니다.</translation>
    </message>
    <message>
        <source>The Train page has {side} px: slower, with more to see.</source>
        <translation>학습 페이지는 {side} px입니다. 더 느리지만 더 세밀하게 봅니다.</translation>
    </message>
</context>
<context>
    <name>FamilyWords</name>
    <message>
        <source>The network that made deep learning famous by winning ImageNet 2012: five convolutions, three large dense layers, ReLU and dropout. Short and quick, but nearly all of its parameters are in the dense layers.</source>
        <translation>ImageNet 2012에서 우승해 딥러닝을 널리 알린 네트워크입니다. 합성곱 다섯 개, 큰 완전 연결 층 세 개, ReLU와 드롭아웃으로 이루어집니다. 짧고 빠르지만 파라미터가 거의 모두 완전 연결 층에 있습니다.</translation>
    </message>
    <message>
        <source>Nothing but 3 × 3 convolutions, one after another, with pooling in between: 16 or 19 layers with weights. Easy to understand and good to visualise, but large, slow and without shortcuts.</source>
        <translation>3 × 3 합성곱만 이어 쌓고 사이에 풀링을 넣었습니다. 가중치가 있는 층은 16개 또는 19개입니다. 이해하기 쉽고 시각화하기 좋지만, 크고 느리며 잔차 연결이 없습니다.</translation>
    </message>
    <message>
        <source>Each Inception block looks at the picture with 1 × 1, 3 × 3 and 5 × 5 filters side by side and joins what they found. It needs far fewer parameters than AlexNet and is more accurate.</source>
        <translation>Inception 블록은 이미지를 1 × 1, 3 × 3, 5 × 5 필터로 나란히 보고 찾은 것을 합칩니다. AlexNet보다 파라미터가 훨씬 적으면서 더 정확합니다.</translation>
    </message>
    <message>
        <source>GoogLeNet&apos;s blocks, refined: large filters are split into several small ones, 7 × 7 into 1 × 7 and 7 × 1. It expects larger pictures, 299 × 299.</source>
        <translation>GoogLeNet의 블록을 개선했습니다. 큰 필터를 작은 필터 여럿으로 나눕니다. 예를 들어 7 × 7을 1 × 7과 7 × 1로 나눕니다. 더 큰 299 × 299 이미지를 받습니다.</translation>
    </message>
    <message>
        <source>A ResNet whose blocks are divided into many parallel paths (grouped convolutions). More paths help more than more depth or width at the same cost.</source>
        <translation>ResNet의 블록을 여러 병렬 경로로 나누었습니다(그룹 합성곱). 계산량이 같다면 깊이나 너비를 늘리기보다 경로를 늘리는 것이 더 효과적입니다.</translation>
    </message>
    <message>
        <source>A ResNet with more channels in each block. Wide and shallow trains faster on a GPU than narrow and very deep, at the price of many parameters.</source>
        <translation>블록마다 채널을 늘린 ResNet입니다. 넓고 얕으면 좁고 아주 깊은 것보다 GPU에서 빨리 학습하지만 파라미터가 많아집니다.</translation>
    </message>
    <message>
        <source>Shortcuts carry a block&apos;s input past it, so that a block only learns what to change: that made networks of over 100 layers trainable. A sound first choice for transfer learning.</source>
        <translation>지름길(shortcut)이 블록의 입력을 블록 너머로 전달하므로, 블록은 바꿀 것만 배웁니다. 덕분에 100층이 넘는 네트워크도 학습할 수 있게 되었습니다. 전이 학습에서 처음 고르기에 무난합니다.</translation>
    </message>
    <message>
        <source>Adds to each block a small side network that weighs its channels: features that matter for this picture are turned up, others down. Winner of ImageNet 2017.</source>
        <translation>블록마다 채널의 중요도를 매기는 작은 보조 네트워크를 더합니다. 이 이미지에 중요한 특징은 키우고 나머지는 줄입니다. ImageNet 2017 대회에서 우승했습니다.</translation>
    </message>
    <message>
        <source>Squeezes channels with 1 × 1 filters before it widens them again, and does without dense layers: as accurate as AlexNet with a fiftieth of its parameters. Small and quick, but not very accurate.</source>
        <translation>1 × 1 필터로 채널을 줄였다가 다시 늘리고, 밀집층을 쓰지 않습니다. 파라미터는 AlexNet의 50분의 1이지만 정확도는 같습니다. 작고 빠르지만 아주 정확하지는 않습니다.</translation>
    </message>
    <message>
        <source>Inception taken to its end: each channel is filtered by itself (depthwise), then 1 × 1 filters mix the channels. Depthwise separable convolutions became the ground of most small networks.</source>
        <translation>Inception을 끝까지 밀고 나간 구조입니다. 채널마다 따로 필터를 적용한 뒤(depthwise) 1 × 1 필터로 채널을 섞습니다. 이 깊이별 분리 합성곱은 대부분의 작은 네트워크의 바탕이 되었습니다.</translation>
    </message>
    <message>
        <source>Each layer sees the outputs of all layers before it in its block, so features are used again rather than learnt twice. Few parameters, but much memory while it trains.</source>
        <translation>각 층이 블록 안의 앞선 모든 층의 출력을 봅니다. 그래서 특징을 두 번 배우지 않고 다시 씁니다. 파라미터는 적지만 학습할 때 메모리를 많이 씁니다.</translation>
    </message>
    <message>
        <source>Made for phones, of depthwise separable convolutions. Version 2 adds inverted residuals (wide inside, narrow between), version 3 was tuned by architecture search. Quick even without a GPU.</source>
        <translation>깊이별 분리 합성곱으로 만든 휴대전화용 네트워크입니다. 버전 2는 역잔차(안은 넓고 사이는 좁은 블록)를 더했고, 버전 3은 구조 탐색으로 다듬었습니다. GPU가 없어도 빠릅니다.</translation>
    </message>
    <message>
        <source>Works on half of the channels at a time and shuffles them in between, guided by measured speed rather than counted operations. Among the quickest on a CPU.</source>
        <translation>한 번에 채널의 절반만 처리하고 사이사이에 채널을 섞습니다. 연산 수가 아니라 실제로 잰 속도를 기준으로 설계했습니다. CPU에서 가장 빠른 축에 듭니다.</translation>
    </message>
    <message>
        <source>Found by a search that measured each candidate&apos;s accuracy and its delay on a real phone. Its blocks are those of MobileNet V2, differently arranged.</source>
        <translation>후보마다 정확도와 실제 휴대전화에서 걸리는 시간을 재는 탐색으로 찾은 구조입니다. MobileNet V2의 블록을 다르게 배치했습니다.</translation>
    </message>
    <message>
        <source>A small network found by search, scaled up in depth, width and picture size together: B0 to B7. Much accuracy for few parameters; the larger ones expect larger pictures.</source>
        <translation>탐색으로 찾은 작은 네트워크의 깊이, 너비, 이미지 크기를 함께 키운 것입니다(B0~B7). 파라미터가 적은 데 비해 정확도가 높습니다. 큰 것일수록 더 큰 이미지를 받습니다.</translation>
    </message>
    <message>
        <source>Keeps a branch of high resolution to the end and exchanges features between branches of all resolutions. Made for tasks where positions matter, such as poses.</source>
        <translation>고해상도 가지를 끝까지 유지하면서 모든 해상도의 가지끼리 특징을 주고받습니다. 자세 추정처럼 위치가 중요한 과제를 위해 만들었습니다.</translation>
    </message>
    <message>
        <source>Not one network but a simple rule for the widths of all stages, found by studying thousands of networks. Names tell the cost: 400MF is 0.4 billion multiply-adds; Y adds squeeze-and-excitation to X.</source>
        <translation>네트워크 하나가 아니라, 모든 단계의 너비를 정하는 간단한 규칙입니다. 수천 개의 네트워크를 조사해 찾았습니다. 이름이 계산량을 나타냅니다. 400MF는 곱셈-덧셈 4억 회이고, Y는 X에 squeeze-and-excitation을 더한 것입니다.</translation>
    </message>
    <message>
        <source>A vision transformer trained on ImageNet alone, with strong augmentation and a teacher network, where ViT needed 300 million pictures. Takes pictures of one size.</source>
        <translation>강한 데이터 증강과 교사 네트워크를 써서 ImageNet만으로 학습한 비전 트랜스포머입니다. ViT에는 이미지 3억 장이 필요했습니다. 한 가지 크기의 이미지만 받습니다.</translation>
    </message>
    <message>
        <source>A vision transformer that learnt without labels first: patches are hidden, and it guesses what was there, as language models guess words.</source>
        <translation>먼저 레이블 없이 배운 비전 트랜스포머입니다. 언어 모델이 단어를 맞히듯, 가린 패치에 무엇이 있었는지 맞힙니다.</translation>
    </message>
    <message>
        <source>Cuts the picture into patches, 16 × 16 pixels say, and treats them as words of a sentence: attention lets every patch look at all others. Strong with much pre-training; from scratch it needs very many pictures.</source>
        <translation>이미지를 16 × 16픽셀 같은 패치로 잘라 문장의 단어처럼 다룹니다. 어텐션으로 패치마다 다른 모든 패치를 살펴봅니다. 사전 학습을 많이 하면 강력하지만, 처음부터 학습하려면 아주 많은 이미지가 필요합니다.</translation>
    </message>
    <message>
        <source>A transformer that attends within small windows, which shift from layer to layer, and merges patches as it goes deeper, as convolutional networks do. The cost grows with the picture&apos;s area, not its square.</source>
        <translation>작은 창 안에서만 어텐션을 쓰는 트랜스포머입니다. 층마다 창을 옮기고, 깊어질수록 합성곱 네트워크처럼 패치를 합칩니다. 계산량은 이미지 넓이의 제곱이 아니라 넓이에 비례합니다.</translation>
    </message>
    <message>
        <source>A transformer whose attention relates channels to each other instead of patches, so that large pictures stay affordable.</source>
        <translation>패치 대신 채널끼리의 관계에 어텐션을 쓰는 트랜스포머입니다. 그래서 큰 이미지도 감당할 수 있습니다.</translation>
    </message>
    <message>
        <source>Neither convolutions nor attention: dense layers mix the patches, then the channels, in turn. It shows how little structure is needed when there are enough pictures.</source>
        <translation>합성곱도 어텐션도 없이, 밀집층이 패치와 채널을 번갈아 섞습니다. 이미지가 충분하면 구조가 얼마나 단순해도 되는지 보여 줍니다.</translation>
    </message>
    <message>
        <source>Trains with parallel branches and folds them into single 3 × 3 convolutions afterwards: as plain and quick as VGG when it predicts.</source>
        <translation>병렬 가지로 학습한 뒤 가지를 3 × 3 합성곱 하나로 합칩니다. 예측할 때는 VGG만큼 단순하고 빠릅니다.</translation>
    </message>
    <message>
        <source>A ResNet brought up to date with what transformers taught: patches at the start, 7 × 7 depthwise convolutions, LayerNorm, GELU. As accurate as Swin, and nothing but convolutions.</source>
        <translation>트랜스포머에서 얻은 교훈으로 새롭게 다듬은 ResNet입니다. 처음의 패치 분할, 7 × 7 깊이별 합성곱, LayerNorm, GELU를 씁니다. Swin만큼 정확하면서 합성곱만으로 되어 있습니다.</translation>
    </message>
    <message>
        <source>Each block combines MobileNet&apos;s convolution with two kinds of attention: within small windows, and over a coarse grid that spans the picture. Takes pictures of one size.</source>
        <translation>블록마다 MobileNet의 합성곱과 두 가지 어텐션을 결합합니다. 하나는 작은 창 안에서, 다른 하나는 이미지 전체에 걸친 성긴 격자에서 작동합니다. 한 가지 크기의 이미지만 받습니다.</translation>
    </message>
</context>
<context>
    <name>FeatureMapsPage</name>
    <message>
        <source>Maps</source>
        <translation>특징 맵</translation>
    </message>
    <message>
        <source>What each layer makes of the picture</source>
        <translation>각 층이 이미지에서 뽑아낸 것</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>The kernels a layer has learnt</source>
        <translation>층이 배운 커널</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>판단 근거</translation>
    </message>
    <message>
        <source>Which parts of the picture speak for a class</source>
        <translation>이미지의 어느 부분이 클래스를 뒷받침하는지</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>그래프</translation>
    </message>
    <message>
        <source>The operations, and where gradients flow</source>
        <translation>연산과 기울기가 흐르는 길</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>합성곱</translation>
    </message>
    <message>
        <source>A kernel at work, pixel by pixel</source>
        <translation>커널이 픽셀마다 하는 일</translation>
    </message>
</context>
<context>
    <name>FigureForm</name>
    <message>
        <source>Fit the window</source>
        <translation>창에 맞춤</translation>
    </message>
    <message>
        <source> in</source>
        <translation> in</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source> dpi</source>
        <translation> dpi</translation>
    </message>
    <message>
        <source>Give the figure the size of the window, 96 dots to the inch, and gaps that just hold the titles (matplotlib: layout=&apos;tight&apos;); change any number to take over</source>
        <translation>그림을 창의 크기(인치당 96도트)에 맞추고, 간격은 제목이 들어갈 만큼만 둡니다(matplotlib: layout=&apos;tight&apos;). 아래 값을 하나라도 바꾸면 직접 정한 값을 씁니다</translation>
    </message>
    <message>
        <source>Rows of pictures on a page: the first number of fig.add_subplot</source>
        <translation>한 쪽에 놓을 이미지의 행 수: fig.add_subplot의 첫째 숫자</translation>
    </message>
    <message>
        <source>Pictures in a row: the second number of fig.add_subplot</source>
        <translation>한 행에 놓을 이미지 수: fig.add_subplot의 둘째 숫자</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>너비</translation>
    </message>
    <message>
        <source>Width of the figure in inches: the first number of figsize</source>
        <translation>그림의 너비(인치): figsize의 첫째 숫자</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>높이</translation>
    </message>
    <message>
        <source>Height of the figure in inches: the second number of figsize</source>
        <translation>그림의 높이(인치): figsize의 둘째 숫자</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>Size of the titles in points, 1/72 inch: fontsize</source>
        <translation>제목의 크기(포인트, 1/72인치): fontsize</translation>
    </message>
    <message>
        <source>PNG</source>
        <translation>PNG</translation>
    </message>
    <message>
        <source>Dots per inch of an exported PNG: 150 for slides, 300 for print; SVG and PDF need none</source>
        <translation>내보낼 PNG의 인치당 도트 수: 슬라이드는 150, 인쇄는 300. SVG와 PDF에는 필요 없습니다</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>왼쪽</translation>
    </message>
    <message>
        <source>Where the first column begins, 0…1 of the width: left</source>
        <translation>첫 열이 시작하는 자리, 너비의 0…1: left</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>오른쪽</translation>
    </message>
    <message>
        <source>Where the last column ends, 0…1 of the width: right</source>
        <translation>마지막 열이 끝나는 자리, 너비의 0…1: right</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>아래</translation>
    </message>
    <message>
        <source>Where the last row ends, 0…1 of the height from below: bottom</source>
        <translation>마지막 행이 끝나는 자리, 아래에서부터 높이의 0…1: bottom</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>위</translation>
    </message>
    <message>
        <source>Where the first row begins, 0…1 of the height from below: top</source>
        <translation>첫 행이 시작하는 자리, 아래에서부터 높이의 0…1: top</translation>
    </message>
    <message>
        <source>Gap →</source>
        <translation>간격 →</translation>
    </message>
    <message>
        <source>Between two columns, as a share of the width of a picture&apos;s axes: wspace</source>
        <translation>두 열 사이의 간격, 이미지 축 너비에 대한 비율: wspace</translation>
    </message>
    <message>
        <source>Gap ↓</source>
        <translation>간격 ↓</translation>
    </message>
    <message>
        <source>Between two rows, as a share of the height of a picture&apos;s axes; titles are there: hspace</source>
        <translation>두 행 사이의 간격, 이미지 축 높이에 대한 비율. 제목이 들어갑니다: hspace</translation>
    </message>
</context>
<context>
    <name>FileDialogs</name>
    <message>
        <source>Checkpoints ({patterns})</source>
        <translation>체크포인트 ({patterns})</translation>
    </message>
    <message>
        <source>Open a trained model</source>
        <translation>학습한 모델 열기</translation>
    </message>
    <message>
        <source>Open a list of class names</source>
        <translation>클래스 이름 목록 열기</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>텍스트 (*.txt)</translation>
    </message>
    <message>
        <source>Open a table</source>
        <translation>표 열기</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv)</source>
        <translation>표 (*.csv *.tsv)</translation>
    </message>
    <message>
        <source>Open a picture</source>
        <translation>이미지 열기</translation>
    </message>
    <message>
        <source>Choose pictures</source>
        <translation>이미지 선택</translation>
    </message>
    <message>
        <source>Videos ({patterns})</source>
        <translation>동영상 ({patterns})</translation>
    </message>
    <message>
        <source>Open a video</source>
        <translation>동영상 열기</translation>
    </message>
    <message>
        <source>Open a folder of pictures</source>
        <translation>이미지 폴더 열기</translation>
    </message>
    <message>
        <source>Choose a folder of checkpoints</source>
        <translation>체크포인트 폴더 선택</translation>
    </message>
    <message>
        <source>Pictures ({patterns})</source>
        <translation>이미지 ({patterns})</translation>
    </message>
</context>
<context>
    <name>FilesModel</name>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>Sure</source>
        <translation>확신도</translation>
    </message>
    <message>
        <source>2nd guess</source>
        <translation>2순위 예측</translation>
    </message>
    <message>
        <source>The class&apos;s probability: the softmax of the network&apos;s logits</source>
        <translation>클래스의 확률: 네트워크 로짓의 softmax</translation>
    </message>
    <message>
        <source>✗ {reason}</source>
        <translation>✗ {reason}</translation>
    </message>
    <message>
        <source>{percent:.1f} %</source>
        <translation>{percent:.1f} %</translation>
    </message>
    <message>
        <source>{name} ({percent:.1f} %)</source>
        <translation>{name}({percent:.1f} %)</translation>
    </message>
</context>
<context>
    <name>FilesPanel</name>
    <message>
        <source>Stop</source>
        <translation>정지</translation>
    </message>
    <message>
        <source>Keep what is predicted so far</source>
        <translation>지금까지 예측한 것을 보관합니다</translation>
    </message>
    <message>
        <source>Predict again</source>
        <translation>다시 예측</translation>
    </message>
    <message>
        <source>These answers are another checkpoint&apos;s, or not all there</source>
        <translation>다른 체크포인트의 예측이거나, 아직 다 예측하지 않았습니다</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>표 (*.csv)</translation>
    </message>
    <message>
        <source>predictions</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>Predictions of files</source>
        <translation>파일 예측</translation>
    </message>
    <message>
        <source>Reading the folder…</source>
        <translation>폴더 읽는 중…</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>이미지 수</translation>
    </message>
    <message>
        <source>Predicting {name}</source>
        <translation>{name} 예측 중</translation>
    </message>
    <message>
        <source>{done:,} of {total:,} pictures</source>
        <translation>이미지 {done:,}/{total:,}장</translation>
    </message>
    <message>
        <source>Stopped after {n:,} pictures.</source>
        <translation>이미지 {n:,}장을 예측하고 중단했습니다.</translation>
    </message>
    <message>
        <source>{n:,} pictures; {unread:,} cannot be read, and are named at the end.</source>
        <translation>이미지 {n:,}장. 읽을 수 없는 {unread:,}장은 끝에 표시합니다.</translation>
    </message>
    <message>
        <source>{n:,} pictures</source>
        <translation>이미지 {n:,}장</translation>
    </message>
</context>
<context>
    <name>FilterBank</name>
    <message>
        <source>Try in the convolution lab</source>
        <translation>합성곱 실험실에서 써 보기</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>원래 순서</translation>
    </message>
    <message>
        <source>By norm</source>
        <translation>노름순</translation>
    </message>
    <message>
        <source>Order of the filters: as the network has them, or the largest 2-norm of their weights first</source>
        <translation>필터의 순서: 네트워크에 있는 순서 또는 가중치의 2-노름이 큰 순서</translation>
    </message>
    <message>
        <source>Scale: layer</source>
        <translation>색 범위: 층</translation>
    </message>
    <message>
        <source>Scale: filter</source>
        <translation>색 범위: 필터</translation>
    </message>
    <message>
        <source>The same colour is the same weight in the whole layer, or each tile uses all colours</source>
        <translation>층 전체에서 같은 색이 같은 가중치이거나, 타일마다 모든 색을 씁니다</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Kernels of the chosen filter</source>
        <translation>선택한 필터의 커널</translation>
    </message>
    <message>
        <source>Apply this kernel to a picture, pixel by pixel</source>
        <translation>이 커널을 이미지에 픽셀마다 적용합니다</translation>
    </message>
    <message>
        <source>One kernel for each input channel that this filter sees, by number</source>
        <translation>이 필터가 보는 입력 채널마다 커널 하나, 번호순</translation>
    </message>
    <message>
        <source>Grey is no weight; brighter or darker in a colour is more or less of it</source>
        <translation>회색은 가중치 0입니다. 어떤 색이 밝거나 어두우면 그 색의 가중치가 크거나 작습니다</translation>
    </message>
    <message>
        <source>White is no weight, red a positive one, blue a negative one</source>
        <translation>흰색은 가중치 0, 빨강은 양수, 파랑은 음수입니다</translation>
    </message>
    <message>
        <source>{outputs:,} filters of {inputs:,} × {height} × {width}</source>
        <translation>{inputs:,} × {height} × {width} 필터 {outputs:,}개</translation>
    </message>
    <message>
        <source>{n:,} weights</source>
        <translation>가중치 {n:,}개</translation>
    </message>
    <message>
        <source>stride {n}</source>
        <translation>스트라이드 {n}</translation>
    </message>
    <message>
        <source>padding {n}</source>
        <translation>패딩 {n}</translation>
    </message>
    <message>
        <source>dilation {n}</source>
        <translation>딜레이션 {n}</translation>
    </message>
    <message>
        <source>{n:,} groups</source>
        <translation>그룹 {n:,}개</translation>
    </message>
    <message>
        <source>change since {before}</source>
        <translation>{before} 이후의 변화</translation>
    </message>
    <message>
        <source>Each tile is one filter: its kernels for red, green and blue, as one small picture.</source>
        <translation>타일 하나가 필터 하나입니다. 빨강, 초록, 파랑의 커널을 작은 이미지 하나로 보여 줍니다.</translation>
    </message>
    <message>
        <source>Each tile is one filter, that is, one output channel: its kernels side by side, one for each input.</source>
        <translation>타일 하나가 필터 하나, 곧 출력 채널 하나입니다. 입력마다 하나씩인 커널을 나란히 보여 줍니다.</translation>
    </message>
    <message>
        <source>Kernels of filter {number}, norm {norm}</source>
        <translation>필터 {number}의 커널, 노름 {norm}</translation>
    </message>
    <message>
        <source>Point at a kernel to read its weights.</source>
        <translation>커널을 가리키면 가중치를 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Input {name}, row {row}, column {column}: {value}</source>
        <translation>입력 {name}, {row}행 {column}열: {value}</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Picture (*.png)</source>
        <translation>이미지 (*.png)</translation>
    </message>
    <message>
        <source>Vector graphic (*.svg)</source>
        <translation>벡터 그래픽 (*.svg)</translation>
    </message>
    <message>
        <source>NumPy array (*.npy)</source>
        <translation>NumPy 배열 (*.npy)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>표 (*.csv)</translation>
    </message>
    <message>
        <source>Filter {number}: {n:,} kernels of {height} × {width}, norm {norm}</source>
        <translation>필터 {number}: {height} × {width} 커널 {n:,}개, 노름 {norm}</translation>
    </message>
    <message>
        <source>Input {name}, norm {norm}</source>
        <translation>입력 {name}, 노름 {norm}</translation>
    </message>
</context>
<context>
    <name>FiltersView</name>
    <message>
        <source>Choose another backbone</source>
        <translation>다른 백본을 고릅니다</translation>
    </message>
    <message>
        <source>Weights or their change</source>
        <translation>가중치 또는 그 변화</translation>
    </message>
    <message>
        <source>The weights as they are, or what was added to them since training began or since a checkpoint</source>
        <translation>가중치를 그대로 보거나, 학습을 시작한 뒤 또는 어떤 체크포인트 이후에 더해진 값을 봅니다</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Change in training</source>
        <translation>학습에 따른 변화</translation>
    </message>
    <message>
        <source>another checkpoint…</source>
        <translation>다른 체크포인트…</translation>
    </message>
    <message>
        <source>Change since {checkpoint}</source>
        <translation>{checkpoint} 이후의 변화</translation>
    </message>
    <message>
        <source>Only of a network that was trained here</source>
        <translation>여기에서 학습한 네트워크에서만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>Opening {network}</source>
        <translation>{network} 여는 중</translation>
    </message>
    <message>
        <source>Reading the kernels of {layer}</source>
        <translation>{layer}의 커널 읽는 중</translation>
    </message>
    <message>
        <source>This network has no convolutions.</source>
        <translation>이 네트워크에는 합성곱이 없습니다.</translation>
    </message>
    <message>
        <source>Stopped before the kernels were read.</source>
        <translation>커널을 다 읽기 전에 중단했습니다.</translation>
    </message>
</context>
<context>
    <name>FindingBoard</name>
    <message>
        <source>Measuring</source>
        <translation>재는 중</translation>
    </message>
    <message>
        <source>First remedy for all {count}</source>
        <translation>{count}개 모두에 첫째 해결책 적용</translation>
    </message>
    <message>
        <source>Do for every finding of this kind what “{what}” does for this one; one step to undo</source>
        <translation>‘{what}’을(를) 이런 종류의 모든 항목에 똑같이 적용합니다. 실행 취소 한 번으로 되돌릴 수 있습니다</translation>
    </message>
</context>
<context>
    <name>FineSettings</name>
    <message>
        <source>Width</source>
        <translation>너비</translation>
    </message>
    <message>
        <source> channels</source>
        <translation> 채널</translation>
    </message>
    <message>
        <source>Channels of the first convolution; each halving of the side doubles them, up to eight times.</source>
        <translation>첫 합성곱의 채널 수입니다. 변의 길이가 절반이 될 때마다 두 배로 늘며, 최대 여덟 배까지 늘어납니다.</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>스케줄</translation>
    </message>
    <message>
        <source>Cosine, down to 0</source>
        <translation>코사인, 0까지</translation>
    </message>
    <message>
        <source>One cycle, up and down</source>
        <translation>원사이클, 올렸다 내림</translation>
    </message>
    <message>
        <source>× 0.1 every 7 epochs</source>
        <translation>7에포크마다 × 0.1</translation>
    </message>
    <message>
        <source>× 0.1 when stuck</source>
        <translation>정체되면 × 0.1</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>일정하게</translation>
    </message>
    <message>
        <source>How the learning rate changes over the run. Smaller steps at the end settle the weights.</source>
        <translation>학습하는 동안 학습률을 바꾸는 방식입니다. 끝에 작은 걸음을 내디디면 가중치가 안정됩니다.</translation>
    </message>
    <message>
        <source>Rate rises for</source>
        <translation>학습률 올리는 기간</translation>
    </message>
    <message>
        <source> epochs</source>
        <translation> 에포크</translation>
    </message>
    <message>
        <source>Small steps at first, while the gradients are still wild.</source>
        <translation>기울기가 아직 거친 처음에는 작은 스텝으로 시작합니다.</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>가중치 감쇠</translation>
    </message>
    <message>
        <source>Pulls all weights towards zero, against learning by heart.</source>
        <translation>모든 가중치를 0 쪽으로 당겨 통째로 외우지 못하게 합니다.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>Where the network runs. Automatic takes the GPU if there is one.</source>
        <translation>네트워크를 실행할 장치입니다. 자동은 GPU가 있으면 GPU를 씁니다.</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>16-bit numbers are faster on newer GPUs and slower on most CPUs. Automatic knows which is which.</source>
        <translation>16비트는 최신 GPU에서 더 빠르고 대부분의 CPU에서 더 느립니다. 자동은 장치에 맞게 고릅니다.</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>체크포인트</translation>
    </message>
    <message>
        <source>Keep every epoch</source>
        <translation>모든 에포크 보관</translation>
    </message>
    <message>
        <source>Beside the best and the last one, so that a map can show the latents through training.</source>
        <translation>최고와 마지막 에포크 외에 나머지도 보관해, 학습하는 동안의 잠재 변수를 지도에서 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>Where the random numbers start. The same seed and settings give the same numbers.</source>
        <translation>난수의 시작점입니다. 시드와 설정이 같으면 결과도 같습니다.</translation>
    </message>
</context>
<context>
    <name>Forecast</name>
    <message>
        <source>Working out what this run will do…</source>
        <translation>이 설정으로 무엇을 하게 될지 계산 중…</translation>
    </message>
    <message>
        <source>Working out the run</source>
        <translation>학습 내용 계산</translation>
    </message>
</context>
<context>
    <name>Gate</name>
    <message>
        <source>No trained model yet</source>
        <translation>아직 학습한 모델이 없습니다</translation>
    </message>
    <message>
        <source>Train one, or open a .pth file, and see here which pictures it gets right.</source>
        <translation>모델을 학습하거나 .pth 파일을 열면 어떤 이미지를 맞히는지 여기에서 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation>모델 학습하기</translation>
    </message>
    <message>
        <source>Open .pth…</source>
        <translation>.pth 열기…</translation>
    </message>
    <message>
        <source>No pictures to look at</source>
        <translation>볼 이미지가 없습니다</translation>
    </message>
    <message>
        <source>Open the folder of pictures that the model is to judge.</source>
        <translation>모델이 예측할 이미지 폴더를 여십시오.</translation>
    </message>
    <message>
        <source>Open a folder of pictures</source>
        <translation>이미지 폴더 열기</translation>
    </message>
    <message>
        <source>Try the sample digits</source>
        <translation>예제 숫자로 시작</translation>
    </message>
</context>
<context>
    <name>GetDataDialog</name>
    <message>
        <source>Get a data set</source>
        <translation>데이터 세트 내려받기</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>변경…</translation>
    </message>
    <message>
        <source>Choose the folder in which data sets get their folders</source>
        <translation>데이터 세트 폴더를 둘 위치를 고릅니다</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>내려받기</translation>
    </message>
    <message>
        <source>Data sets</source>
        <translation>데이터 세트</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Size (pixels)</source>
        <translation>크기(픽셀)</translation>
    </message>
    <message>
        <source>Download (MB)</source>
        <translation>내려받기(MB)</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>보유</translation>
    </message>
    <message>
        <source>Sample digits (bundled)</source>
        <translation>예제 숫자(기본 제공)</translation>
    </message>
    <message>
        <source>✓ yes</source>
        <translation>✓ 예</translation>
    </message>
    <message>
        <source>on its way</source>
        <translation>내려받는 중</translation>
    </message>
    <message>
        <source>no</source>
        <translation>아니요</translation>
    </message>
    <message>
        <source>Handwritten digits for a first try; they come with the studio.</source>
        <translation>처음 써 보기 좋은 손글씨 숫자입니다. 프로그램에 들어 있습니다.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>{about} Licence: {licence}. &lt;a href=&apos;{page}&apos;&gt;More&lt;/a&gt;</source>
        <translation>{about} 라이선스: {licence}. &lt;a href=&apos;{page}&apos;&gt;더 보기&lt;/a&gt;</translation>
    </message>
    <message>
        <source>It is in {folder}</source>
        <translation>위치: {folder}</translation>
    </message>
    <message>
        <source>It will be in {folder}</source>
        <translation>저장할 위치: {folder}</translation>
    </message>
    <message>
        <source>Few pictures of two classes: those of PyTorch&apos;s tutorial on transfer learning.</source>
        <translation>두 클래스의 적은 이미지입니다. PyTorch의 전이 학습 튜토리얼에서 쓰는 데이터입니다.</translation>
    </message>
    <message>
        <source>Handwritten digits in grey: what most begin with, and far from ImageNet&apos;s pictures.</source>
        <translation>회색조 손글씨 숫자입니다. 흔히 처음에 쓰는 데이터로, ImageNet의 이미지와는 많이 다릅니다.</translation>
    </message>
    <message>
        <source>Clothes in grey, as small as MNIST&apos;s digits, but harder to tell apart.</source>
        <translation>회색조 옷 이미지입니다. MNIST의 숫자만큼 작지만 구별하기는 더 어렵습니다.</translation>
    </message>
    <message>
        <source>Small colour photographs of animals and vehicles, on which papers are compared.</source>
        <translation>동물과 탈것의 작은 컬러 사진입니다. 논문에서 성능을 비교할 때 씁니다.</translation>
    </message>
    <message>
        <source>As CIFAR-10, but a hundred classes of six hundred pictures each.</source>
        <translation>CIFAR-10과 같지만, 600장씩 100개 클래스입니다.</translation>
    </message>
    <message>
        <source>Photographs from ImageNet; only the few that have labels are unpacked.</source>
        <translation>ImageNet의 사진입니다. 레이블이 있는 일부만 압축을 풉니다.</translation>
    </message>
    <message>
        <source>Land as a satellite sees it: nothing like ImageNet, so that late layers help little.</source>
        <translation>위성에서 본 땅입니다. ImageNet과 전혀 달라 뒤쪽 층이 별로 도움이 되지 않습니다.</translation>
    </message>
    <message>
        <source>Flowers of Britain, ten of each to learn from: few pictures, much like ImageNet&apos;s.</source>
        <translation>영국의 꽃입니다. 학습 이미지는 종류마다 10장입니다. 이미지가 적고 ImageNet과 많이 비슷합니다.</translation>
    </message>
    <message>
        <source>Breeds of cats and dogs: much like ImageNet, so that the last layer alone goes far.</source>
        <translation>고양이와 개의 품종입니다. ImageNet과 많이 비슷해 마지막 층만 학습해도 결과가 좋습니다.</translation>
    </message>
    <message>
        <source>A thousand pictures of each of 101 dishes, with some wrong labels left in on purpose.</source>
        <translation>101가지 요리의 이미지가 1,000장씩 있습니다. 잘못된 레이블을 일부러 조금 남겨 두었습니다.</translation>
    </message>
</context>
<context>
    <name>GraphDetails</name>
    <message>
        <source>Click an operation to see what it computes. Double-click a block to look inside.</source>
        <translation>연산을 클릭하면 무엇을 계산하는지 볼 수 있습니다. 블록을 더블 클릭하면 속을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Look inside</source>
        <translation>속 들여다보기</translation>
    </message>
    <message>
        <source>Show the operations of this block; so does a double click on it</source>
        <translation>이 블록의 연산을 펼칩니다. 더블 클릭해도 됩니다</translation>
    </message>
    <message>
        <source>Show the block as one node again; so does a double click beside its nodes</source>
        <translation>블록을 다시 노드 하나로 접습니다. 노드 옆을 더블 클릭해도 됩니다</translation>
    </message>
    <message>
        <source>A block of {n:,} operations.</source>
        <translation>연산 {n:,}개로 된 블록입니다.</translation>
    </message>
    <message>
        <source>Close {block}</source>
        <translation>{block} 접기</translation>
    </message>
    <message>
        <source>What {layer} makes of the picture</source>
        <translation>{layer} 층이 이미지에서 뽑아낸 것</translation>
    </message>
    <message>
        <source>See its feature maps</source>
        <translation>특징 맵 보기</translation>
    </message>
    <message>
        <source>See the feature maps of {layer}</source>
        <translation>{layer}의 특징 맵 보기</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>모듈</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Gives</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>Computes</source>
        <translation>계산</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>높이</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>파라미터</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>The freeze boundary lies inside: look inside to see where.</source>
        <translation>동결 경계가 블록 안에 있습니다. 속을 들여다보면 위치를 알 수 있습니다.</translation>
    </message>
    <message>
        <source>Frozen. Its output is stored once for each picture; every epoch starts from here.</source>
        <translation>동결. 이미지마다 출력을 한 번 저장하고, 에포크마다 여기에서 시작합니다.</translation>
    </message>
    <message>
        <source>Computed once for each picture, never again while training.</source>
        <translation>이미지마다 한 번만 계산하고, 학습하는 동안 다시 계산하지 않습니다.</translation>
    </message>
    <message>
        <source>Frozen, but computed in every step, since it comes after something that learns.</source>
        <translation>동결되었지만 학습하는 층 뒤에 있어 스텝마다 계산합니다.</translation>
    </message>
    <message>
        <source>{n:,} of {total:,} parameters learn.</source>
        <translation>파라미터 {total:,}개 중 {n:,}개를 학습합니다.</translation>
    </message>
    <message>
        <source>No parameters to learn; computed in every step.</source>
        <translation>학습할 파라미터가 없으며, 스텝마다 계산합니다.</translation>
    </message>
    <message>
        <source>flows back to its output (requires_grad is True)</source>
        <translation>출력까지 거슬러 흐름(requires_grad가 True)</translation>
    </message>
    <message>
        <source>none: nothing before it learns (requires_grad is False)</source>
        <translation>없음: 앞에 학습하는 것이 없음(requires_grad가 False)</translation>
    </message>
</context>
<context>
    <name>GraphExample</name>
    <message>
        <source>The input. It does not learn, so it needs no gradient.</source>
        <translation>입력입니다. 학습하지 않으므로 기울기가 필요 없습니다.</translation>
    </message>
    <message>
        <source>The weight. It learns: requires_grad is True.</source>
        <translation>가중치입니다. 학습합니다. requires_grad가 True입니다.</translation>
    </message>
    <message>
        <source>The bias. It learns: requires_grad is True.</source>
        <translation>편향입니다. 학습합니다. requires_grad가 True입니다.</translation>
    </message>
    <message>
        <source>The label.</source>
        <translation>레이블입니다.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>What the next operation reads instead of the value itself</source>
        <translation>다음 연산이 값 자체 대신 읽는 것</translation>
    </message>
    <message>
        <source>The value behind which it stands</source>
        <translation>연산을 뒤에 넣을 값</translation>
    </message>
    <message>
        <source>Put</source>
        <translation>넣을 연산</translation>
    </message>
    <message>
        <source>behind</source>
        <translation>앞에 올 값</translation>
    </message>
    <message>
        <source>Working the example</source>
        <translation>예제 계산 중</translation>
    </message>
    <message>
        <source>{name} is {value:.6g}. {gradient}</source>
        <translation>{name} = {value:.6g}. {gradient}</translation>
    </message>
    <message>
        <source>Its .grad is {gradient:.6g}, how fast L grows with it.</source>
        <translation>.grad는 {gradient:.6g}입니다. 이 값이 커질 때 L이 커지는 비율입니다.</translation>
    </message>
    <message>
        <source>Its .grad is None.</source>
        <translation>.grad는 None입니다.</translation>
    </message>
    <message>
        <source>w.grad is None: no way leads back from L to w.</source>
        <translation>w.grad는 None입니다. L에서 w로 거슬러 가는 길이 없습니다.</translation>
    </message>
    <message>
        <source>∂L/∂w = {signs} = {values} = {product:.4g}. torch&apos;s w.grad is {gradient:.4g}.</source>
        <translation>∂L/∂w = {signs} = {values} = {product:.4g}. torch의 w.grad는 {gradient:.4g}입니다.</translation>
    </message>
    <message>
        <source>Each arrow&apos;s number says how much its lower end changes with its upper end alone.</source>
        <translation>화살표의 숫자는 위쪽 값만 바뀔 때 아래쪽 값이 얼마나 바뀌는지 나타냅니다.</translation>
    </message>
    <message>
        <source>A clone has memory of its own; its derivative is 1, so gradients pass as if it were not there.</source>
        <translation>clone은 메모리를 따로 갖습니다. 미분값이 1이므로 기울기는 clone이 없는 것처럼 지나갑니다.</translation>
    </message>
    <message>
        <source>Detached, the value goes on but the gradient does not come back: all above it is frozen, as before a freeze boundary.</source>
        <translation>detach하면 값은 이어지지만 기울기는 돌아오지 않습니다. 동결 경계의 앞쪽처럼 그 위는 모두 동결됩니다.</translation>
    </message>
    <message>
        <source>As detach(), with memory of its own: the copy may be changed and the original stays.</source>
        <translation>detach()와 같지만 메모리를 따로 갖습니다. 복사본을 바꾸어도 원본은 그대로입니다.</translation>
    </message>
</context>
<context>
    <name>GraphExport</name>
    <message>
        <source>Picture (*.png)</source>
        <translation>이미지 (*.png)</translation>
    </message>
    <message>
        <source>Vector graphic (*.svg)</source>
        <translation>벡터 그래픽 (*.svg)</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF 문서 (*.pdf)</translation>
    </message>
    <message>
        <source>Table of all operations (*.csv)</source>
        <translation>모든 연산의 표 (*.csv)</translation>
    </message>
</context>
<context>
    <name>GraphLegend</name>
    <message>
        <source>frozen</source>
        <translation>동결</translation>
    </message>
    <message>
        <source>learns</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>gradient flows back</source>
        <translation>기울기가 거슬러 흐름</translation>
    </message>
    <message>
        <source>no gradient</source>
        <translation>기울기 없음</translation>
    </message>
</context>
<context>
    <name>GraphView</name>
    <message>
        <source>Which layers learn, here only: the Model page keeps its own plan</source>
        <translation>학습할 층을 여기에서만 바꿉니다. 모델 페이지의 설정은 그대로입니다</translation>
    </message>
    <message>
        <source>Freeze plan</source>
        <translation>동결 설정</translation>
    </message>
    <message>
        <source>Find conv, layer2, …</source>
        <translation>찾기: conv, layer2, …</translation>
    </message>
    <message>
        <source>Part of a name or an operation; Enter goes from one to the next</source>
        <translation>이름이나 연산의 일부. Enter를 누르면 다음 것으로 갑니다</translation>
    </message>
    <message>
        <source>Open all</source>
        <translation>모두 펼치기</translation>
    </message>
    <message>
        <source>Show every operation of every block</source>
        <translation>모든 블록의 연산을 다 보여 줍니다</translation>
    </message>
    <message>
        <source>Close all</source>
        <translation>모두 접기</translation>
    </message>
    <message>
        <source>Show each block as one node</source>
        <translation>블록마다 노드 하나로 보여 줍니다</translation>
    </message>
    <message>
        <source>Smaller (−)</source>
        <translation>축소(−)</translation>
    </message>
    <message>
        <source>Larger (+)</source>
        <translation>확대(+)</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>맞춤</translation>
    </message>
    <message>
        <source>Show all of it (0)</source>
        <translation>전체 보기(0)</translation>
    </message>
    <message>
        <source>graph</source>
        <translation>그래프</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>연산</translation>
    </message>
    <message>
        <source>Chain rule</source>
        <translation>연쇄 법칙</translation>
    </message>
    <message>
        <source>A worked example: values forward, derivatives back, with your own numbers</source>
        <translation>직접 정한 숫자로 푸는 예제: 값은 앞으로, 미분은 뒤로</translation>
    </message>
    <message>
        <source>clone, detach</source>
        <translation>clone, detach</translation>
    </message>
    <message>
        <source>What a copy of a tensor shares with it, as torch itself says</source>
        <translation>텐서의 복사본이 원본과 공유하는 것을 torch로 확인합니다</translation>
    </message>
    <message>
        <source>As on the Model page: {plan}</source>
        <translation>모델 페이지대로: {plan}</translation>
    </message>
    <message>
        <source>As it was trained</source>
        <translation>학습할 때 그대로</translation>
    </message>
    <message>
        <source>Tracing {network}</source>
        <translation>{network} 추적 중</translation>
    </message>
    <message>
        <source>Laying out the graph</source>
        <translation>그래프 배치 중</translation>
    </message>
    <message>
        <source>Stopped before the network was traced.</source>
        <translation>네트워크를 다 추적하기 전에 중단했습니다.</translation>
    </message>
    <message>
        <source>{n:,} found</source>
        <translation>{n:,}개 찾음</translation>
    </message>
    <message>
        <source>{n:,} of {total:,}</source>
        <translation>{n:,}/{total:,}</translation>
    </message>
</context>
<context>
    <name>GraphWords</name>
    <message>
        <source>freeze boundary: computed once, cached</source>
        <translation>동결 경계: 한 번 계산해 보관</translation>
    </message>
    <message>
        <source>only the head learns</source>
        <translation>헤드만 학습</translation>
    </message>
    <message>
        <source>last block and head learn</source>
        <translation>마지막 블록과 헤드 학습</translation>
    </message>
    <message>
        <source>last {n} blocks and head learn</source>
        <translation>마지막 {n}개 블록과 헤드 학습</translation>
    </message>
    <message>
        <source>all but the first {n} children learn</source>
        <translation>처음 {n}개 하위 모듈 외 모두 학습</translation>
    </message>
    <message>
        <source>own choice of layers learns</source>
        <translation>직접 고른 층 학습</translation>
    </message>
    <message>
        <source>everything learns</source>
        <translation>전체 학습</translation>
    </message>
    <message>
        <source>nothing learns</source>
        <translation>학습하는 층 없음</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Logits</source>
        <translation>로짓</translation>
    </message>
    <message>
        <source>{n:,} operations</source>
        <translation>연산 {n:,}개</translation>
    </message>
    <message>
        <source>freeze boundary inside</source>
        <translation>안에 동결 경계 있음</translation>
    </message>
    <message>
        <source>Double-click to look inside {block}</source>
        <translation>더블 클릭하면 {block}의 속을 볼 수 있습니다</translation>
    </message>
</context>
<context>
    <name>HeadChoice</name>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source> units</source>
        <translation>개 유닛</translation>
    </message>
    <message>
        <source>Start from class shares</source>
        <translation>클래스 비율에서 시작</translation>
    </message>
    <message>
        <source>fixed</source>
        <translation>고정</translation>
    </message>
    <message>
        <source>run along</source>
        <translation>계속 갱신</translation>
    </message>
    <message>
        <source>What takes the place of the network&apos;s last layer</source>
        <translation>네트워크의 마지막 층 대신 들어가는 것</translation>
    </message>
    <message>
        <source>Head: {layers}</source>
        <translation>헤드: {layers}</translation>
    </message>
    <message>
        <source>one linear layer</source>
        <translation>선형 층 하나</translation>
    </message>
    <message>
        <source>{units:,} hidden units</source>
        <translation>은닉 유닛 {units:,}개</translation>
    </message>
    <message>
        <source>dropout {share:g}</source>
        <translation>드롭아웃 {share:g}</translation>
    </message>
    <message>
        <source>Hidden layer</source>
        <translation>은닉층</translation>
    </message>
    <message>
        <source>A layer with ReLU before the output: the head can then learn more than a straight line between classes, and overfit sooner. 0 is none.</source>
        <translation>출력 앞에 놓는, ReLU가 있는 층입니다. 헤드가 클래스 사이에 직선보다 복잡한 경계를 배울 수 있지만 과적합도 더 빨리 옵니다. 0이면 없습니다.</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>드롭아웃</translation>
    </message>
    <message>
        <source>Share of the units before the output that each step leaves out at random: against overfitting. 0.2 to 0.5 is usual.</source>
        <translation>스텝마다 무작위로 빼는 출력 앞 유닛의 비율입니다. 과적합을 막습니다. 보통 0.2~0.5를 씁니다.</translation>
    </message>
    <message>
        <source>First bias</source>
        <translation>초기 편향</translation>
    </message>
    <message>
        <source>The output&apos;s bias starts from how often each class occurs, so that the first steps need not learn it: for uneven classes.</source>
        <translation>출력의 편향을 클래스마다 나오는 빈도에서 시작해, 처음 스텝에서 따로 배우지 않아도 되게 합니다. 클래스가 불균형할 때 씁니다.</translation>
    </message>
    <message>
        <source>Frozen BatchNorm</source>
        <translation>동결된 BatchNorm</translation>
    </message>
    <message>
        <source>BatchNorm keeps a running mean and variance of what it has seen. Fixed: frozen layers keep those of the pre-trained weights, so that their output is the same in every epoch and is computed once. Run along: they follow your pictures, for pictures very unlike photographs; each batch then changes what frozen layers put out.</source>
        <translation>BatchNorm은 지금까지 본 값의 이동 평균과 분산을 보관합니다. 고정: 동결된 층이 사전 학습 가중치의 값을 그대로 씁니다. 출력이 에포크마다 같으므로 한 번만 계산합니다. 계속 갱신: 내 이미지를 따라 값이 바뀝니다. 사진과 아주 다른 이미지에 알맞으며, 배치마다 동결된 층의 출력이 바뀝니다.</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Open .pth…</source>
        <translation>.pth 열기…</translation>
    </message>
    <message>
        <source>Look at another trained model</source>
        <translation>학습한 다른 모델 보기</translation>
    </message>
    <message>
        <source>Which pictures to predict</source>
        <translation>예측할 이미지 고르기</translation>
    </message>
    <message>
        <source>Pictures to predict</source>
        <translation>예측할 이미지</translation>
    </message>
    <message>
        <source>Validation pictures</source>
        <translation>검증 이미지</translation>
    </message>
    <message>
        <source>Training pictures</source>
        <translation>학습 이미지</translation>
    </message>
    <message>
        <source>Test pictures</source>
        <translation>테스트 이미지</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation>모든 이미지</translation>
    </message>
    <message>
        <source>{n:,} pictures without labels</source>
        <translation>레이블 없는 이미지 {n:,}장</translation>
    </message>
    <message>
        <source>{percent:.1f} % right of {n:,}</source>
        <translation>{n:,}장 중 {percent:.1f} % 정답</translation>
    </message>
    <message>
        <source>{n:,} pictures cannot be read and are left out.</source>
        <translation>읽을 수 없는 이미지 {n:,}장은 제외했습니다.</translation>
    </message>
    <message>
        <source>This model does not know {names}; those pictures count as wrong.</source>
        <translation>이 모델이 모르는 클래스({names})의 이미지는 오답으로 셉니다.</translation>
    </message>
</context>
<context>
    <name>Headline</name>
    <message>
        <source>Top {n}</source>
        <translation>Top-{n} 정확도</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>Right predictions ÷ all pictures. Large classes count for more than small ones.</source>
        <translation>맞힌 예측 ÷ 모든 이미지. 큰 클래스가 작은 클래스보다 더 크게 반영됩니다.</translation>
    </message>
    <message>
        <source>Balanced accuracy</source>
        <translation>균형 정확도</translation>
    </message>
    <message>
        <source>The mean of the recall, right ÷ pictures, of each class: a rare class counts as much as a common one. Always naming the largest class gives 1 ÷ number of classes.</source>
        <translation>클래스별 재현율(맞힌 수 ÷ 이미지 수)의 평균입니다. 드문 클래스도 흔한 클래스와 똑같이 반영합니다. 늘 가장 큰 클래스로만 예측하면 1 ÷ 클래스 수입니다.</translation>
    </message>
    <message>
        <source>Top 5</source>
        <translation>Top-5 정확도</translation>
    </message>
    <message>
        <source>How often the true class is among the most probable guesses, as many as the name says.</source>
        <translation>확률이 가장 높은 예측들 안에 실제 클래스가 들어 있는 비율입니다. 예측의 수는 이름의 숫자와 같습니다.</translation>
    </message>
    <message>
        <source>Macro F1</source>
        <translation>매크로 F1</translation>
    </message>
    <message>
        <source>F1 = 2 × precision × recall ÷ (precision + recall), for each class; this is the mean over the classes. High only where both are.</source>
        <translation>클래스마다 F1 = 2 × 정밀도 × 재현율 ÷ (정밀도 + 재현율)을 구해 평균한 값입니다. 정밀도와 재현율이 모두 높아야 높습니다.</translation>
    </message>
    <message>
        <source>Log loss (nats)</source>
        <translation>로그 손실 (nats)</translation>
    </message>
    <message>
        <source>Mean of −ln p, where p is the probability given to the true class: what training makes small. 0 is perfect; guessing among k classes gives ln k. One nat is a factor of 2.718 in probability.</source>
        <translation>−ln p의 평균입니다. p는 실제 클래스에 준 확률이며, 학습은 이 값을 줄입니다. 0이면 완벽하고, 클래스 k개 중에서 무작위로 추측하면 ln k입니다. 1 nat은 확률로 2.718배의 차이입니다.</translation>
    </message>
    <message>
        <source>ROC AUC</source>
        <translation>ROC AUC</translation>
    </message>
    <message>
        <source>The chance that a picture of a class gets a higher probability for it than a picture of another one, as a mean over the classes. 1 is perfect, 0.5 is guessing.</source>
        <translation>어떤 클래스의 이미지가 다른 클래스의 이미지보다 그 클래스일 확률을 더 높게 받을 가능성을 클래스에 대해 평균한 값입니다. 1이면 완벽하고, 0.5면 무작위 추측입니다.</translation>
    </message>
    <message>
        <source>Average precision</source>
        <translation>평균 정밀도</translation>
    </message>
    <message>
        <source>Σ (Rₙ − Rₙ₋₁) · Pₙ: precision P summed over the steps of recall R as the threshold falls, as a mean over the classes. Guessing gives each class&apos;s share of the pictures.</source>
        <translation>Σ (Rₙ − Rₙ₋₁) · Pₙ: 임계값을 낮추면서 재현율 R이 늘어나는 단계마다 정밀도 P를 더하고, 클래스에 대해 평균한 값입니다. 무작위로 추측하면 클래스마다 그 클래스가 전체 이미지에서 차지하는 비율이 됩니다.</translation>
    </message>
    <message>
        <source>Calibration error</source>
        <translation>보정 오차</translation>
    </message>
    <message>
        <source>Expected calibration error (ECE): Σ (pictures in bin ÷ all) · |share right − mean confidence|. 0 means that of all it is 80 % sure of, 80 % are right.</source>
        <translation>기대 보정 오차(ECE): Σ (구간의 이미지 수 ÷ 전체) · |정답 비율 − 평균 확신도|. 0이면 80 % 확신하는 이미지 가운데 80 %가 정답입니다.</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Open {file}</source>
        <translation>{file} 열기</translation>
    </message>
    <message>
        <source>Looking into {file}</source>
        <translation>{file} 들여다보는 중</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>네트워크 구조</translation>
    </message>
    <message>
        <source>The network whose layers these tensors are, told by names and shapes</source>
        <translation>이 텐서들을 층으로 갖는 네트워크입니다. 이름과 모양으로 알아냅니다</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>사용</translation>
    </message>
    <message>
        <source>Keep a copy as a checkpoint of this studio; the file itself stays as it is</source>
        <translation>이 프로그램의 체크포인트로 복사본을 보관합니다. 파일 자체는 그대로 둡니다</translation>
    </message>
    <message>
        <source>Making {file} a checkpoint</source>
        <translation>{file}: 체크포인트로 바꾸는 중</translation>
    </message>
    <message>
        <source>This file is refused</source>
        <translation>열 수 없는 파일입니다</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>A checkpoint of this studio</source>
        <translation>이 프로그램의 체크포인트</translation>
    </message>
    <message>
        <source>A state dict</source>
        <translation>state dict</translation>
    </message>
    <message>
        <source>A state dict under “{where}”</source>
        <translation>‘{where}’ 아래의 state dict</translation>
    </message>
    <message>
        <source>A Lightning checkpoint</source>
        <translation>Lightning 체크포인트</translation>
    </message>
    <message>
        <source>A whole network</source>
        <translation>네트워크 전체</translation>
    </message>
    <message>
        <source>A safetensors file</source>
        <translation>safetensors 파일</translation>
    </message>
    <message>
        <source>{kind}: {tensors:,} tensors, {parameters} parameters.</source>
        <translation>{kind}: 텐서 {tensors:,}개, 파라미터 수 {parameters}.</translation>
    </message>
    <message>
        <source>Taken from the beginning of the names: {prefixes}</source>
        <translation>이름 앞에서 떼어 낸 부분: {prefixes}</translation>
    </message>
    <message>
        <source>They belong to no classifier that the studio knows. A network of another kind, or one built by hand, cannot be opened here.</source>
        <translation>이 프로그램이 아는 분류 모델의 텐서가 아닙니다. 다른 종류의 네트워크나 직접 만든 네트워크는 여기에서 열 수 없습니다.</translation>
    </message>
    <message>
        <source>✓ It is a {name} that tells {n:,} classes apart.</source>
        <translation>✓ 클래스 {n:,}개를 구별하는 {name}입니다.</translation>
    </message>
    <message>
        <source>✓ It is a {name} with a hidden layer of {hidden:,} units; it tells {n:,} classes apart.</source>
        <translation>✓ 유닛 {hidden:,}개의 은닉층이 있는 {name}입니다. 클래스 {n:,}개를 구별합니다.</translation>
    </message>
    <message>
        <source>✗ It is no {name}.</source>
        <translation>✗ {name} 구조가 아닙니다.</translation>
    </message>
    <message>
        <source>✗ It fits no architecture that the studio knows; {name} comes close.</source>
        <translation>✗ 이 프로그램이 아는 어떤 구조와도 맞지 않습니다. 가장 가까운 것은 {name}입니다.</translation>
    </message>
    <message>
        <source>Several architectures have these tensors: choose the one that was trained.</source>
        <translation>이 텐서들을 갖는 구조가 여럿입니다. 학습할 때 쓴 것을 고르십시오.</translation>
    </message>
    <message>
        <source>What lies between the layers of its head is not in the file; ReLU is assumed.</source>
        <translation>헤드의 층 사이에 무엇이 있는지는 파일에 없습니다. ReLU로 가정합니다.</translation>
    </message>
    <message>
        <source>{n:,} tensors that matter differ; see which below. If only the last layers do, the network was given a head of its own: build it in Python with the usual head, train that, and save its state dict. If most do, it is another network.</source>
        <translation>예측에 영향을 주는 텐서 {n:,}개가 다릅니다. 아래에서 확인하십시오. 마지막 층만 다르다면 헤드를 따로 만든 네트워크입니다. Python에서 보통의 헤드로 만들어 학습한 뒤 state dict를 저장하십시오. 대부분 다르다면 다른 네트워크입니다.</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>What the camera wrote into the file</source>
        <translation>카메라가 파일에 기록한 정보</translation>
    </message>
    <message>
        <source>Reading a picture</source>
        <translation>이미지 읽는 중</translation>
    </message>
    <message>
        <source>{size:,.1f} kB</source>
        <translation>{size:,.1f} kB</translation>
    </message>
    <message>
        <source>{size:,.1f} MB</source>
        <translation>{size:,.1f} MB</translation>
    </message>
    <message>
        <source>{width:,} × {height:,} px</source>
        <translation>{width:,} × {height:,} px</translation>
    </message>
    <message>
        <source>{channels} of {bits} bits</source>
        <translation>{bits}비트 {channels}개</translation>
    </message>
    <message>
        <source>EXIF ({count})</source>
        <translation>EXIF({count})</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Width × height as stored; EXIF may turn the picture</source>
        <translation>저장된 그대로의 너비 × 높이. EXIF에 따라 이미지가 회전될 수 있습니다</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>채널</translation>
    </message>
    <message>
        <source>As stored; the network gets three of 8 bits</source>
        <translation>저장된 그대로의 값. 네트워크는 8비트 채널 3개를 받습니다</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Format and size on disk</source>
        <translation>파일 형식과 디스크에서 차지하는 크기</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>Of red, green and blue, where black is 0 and white 1</source>
        <translation>빨강, 초록, 파랑의 평균(검정 0, 흰색 1)</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>표준 편차</translation>
    </message>
    <message>
        <source>Standard deviation of red, green and blue: their contrast</source>
        <translation>빨강, 초록, 파랑의 표준 편차: 색마다의 대비</translation>
    </message>
</context>
<context>
    <name>InterpolateTool</name>
    <message>
        <source>From</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>To</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>interpolation</source>
        <translation>보간</translation>
    </message>
    <message>
        <source>Going from one picture to another</source>
        <translation>한 이미지에서 다른 이미지로 보간 중</translation>
    </message>
</context>
<context>
    <name>Job</name>
    <message>
        <source>Epoch {epoch} of {epochs}</source>
        <translation>에포크 {epoch}/{epochs}</translation>
    </message>
    <message>
        <source>An unexpected error ended the work: {what}</source>
        <translation>예상하지 못한 오류로 작업이 끝났습니다: {what}</translation>
    </message>
</context>
<context>
    <name>JobBar</name>
    <message>
        <source>Ready</source>
        <translation>준비됨</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>정지 중…</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>일시 정지됨</translation>
    </message>
    <message>
        <source>{elapsed} · {left} left</source>
        <translation>{elapsed} · {left} 남음</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>재개</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Let the work rest where it is, or go on with it</source>
        <translation>작업을 그 자리에서 멈추거나 다시 이어 갑니다</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>정지</translation>
    </message>
    <message>
        <source>End now and keep what there is: the best checkpoint so far</source>
        <translation>지금 끝내고 지금까지의 가장 좋은 체크포인트를 보관합니다</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>End now and discard what this job has made</source>
        <translation>지금 끝내고 이 작업이 만든 것을 모두 버립니다</translation>
    </message>
    <message>
        <source>Memory used by the window and its engines</source>
        <translation>창과 엔진이 쓰는 메모리</translation>
    </message>
</context>
<context>
    <name>KernelEditor</name>
    <message>
        <source>Kernel</source>
        <translation>커널</translation>
    </message>
    <message>
        <source>A well-known kernel to start from</source>
        <translation>잘 알려진 커널에서 시작합니다</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>행 수</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>열 수</translation>
    </message>
    <message>
        <source>σ of the Gaussian, in tenths of a pixel</source>
        <translation>가우시안의 σ(0.1픽셀 단위)</translation>
    </message>
    <message>
        <source>Width of the bell: about two thirds of its weight lie within σ pixels</source>
        <translation>종 모양의 너비. 가중치의 약 3분의 2가 σ픽셀 안에 있습니다</translation>
    </message>
    <message>
        <source>Draw again</source>
        <translation>다시 뽑기</translation>
    </message>
    <message>
        <source>Other random weights</source>
        <translation>다른 무작위 가중치</translation>
    </message>
    <message>
        <source>Weights of the kernel</source>
        <translation>커널의 가중치</translation>
    </message>
    <message>
        <source>Type to change a weight: 0.5, −2 or 1/9</source>
        <translation>입력해서 가중치를 바꿉니다: 0.5, −2 또는 1/9</translation>
    </message>
    <message>
        <source>Normalise</source>
        <translation>정규화</translation>
    </message>
    <message>
        <source>Make the weights&apos; sum 1, so that brightness stays</source>
        <translation>가중치의 합을 1로 맞춰 밝기를 유지합니다</translation>
    </message>
    <message>
        <source>Transpose</source>
        <translation>전치</translation>
    </message>
    <message>
        <source>Exchange rows and columns: Sobel x becomes Sobel y</source>
        <translation>행과 열을 바꿉니다. Sobel x가 Sobel y가 됩니다</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>뒤집기</translation>
    </message>
    <message>
        <source>Turn the kernel by 180°, which makes a convolution of a cross-correlation</source>
        <translation>커널을 180° 돌립니다. 교차 상관이 합성곱이 됩니다</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>항등</translation>
    </message>
    <message>
        <source>Box blur</source>
        <translation>박스 블러</translation>
    </message>
    <message>
        <source>Gaussian blur</source>
        <translation>가우시안 블러</translation>
    </message>
    <message>
        <source>Sobel x (vertical edges)</source>
        <translation>Sobel x(수직 에지)</translation>
    </message>
    <message>
        <source>Sobel y (horizontal edges)</source>
        <translation>Sobel y(수평 에지)</translation>
    </message>
    <message>
        <source>Sobel magnitude (all edges)</source>
        <translation>Sobel 크기(모든 에지)</translation>
    </message>
    <message>
        <source>Laplacian</source>
        <translation>라플라시안</translation>
    </message>
    <message>
        <source>Sharpen</source>
        <translation>선명하게</translation>
    </message>
    <message>
        <source>Emboss</source>
        <translation>엠보싱</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>무작위</translation>
    </message>
    <message>
        <source>Copied from the network</source>
        <translation>네트워크에서 복사함</translation>
    </message>
    <message>
        <source>Own weights</source>
        <translation>직접 정한 가중치</translation>
    </message>
    <message>
        <source>σ = {sigma:.1f} px</source>
        <translation>σ = {sigma:.1f} px</translation>
    </message>
    <message>
        <source>Pooling takes only the size.</source>
        <translation>풀링은 크기만 씁니다.</translation>
    </message>
    <message>
        <source>Sum {total}</source>
        <translation>합 {total}</translation>
    </message>
    <message>
        <source>with its transpose: √(a² + b²)</source>
        <translation>전치한 커널과 함께: √(a² + b²)</translation>
    </message>
    <message>
        <source>another kernel</source>
        <translation>커널 변경</translation>
    </message>
    <message>
        <source>another size</source>
        <translation>크기 변경</translation>
    </message>
    <message>
        <source>another σ</source>
        <translation>σ 변경</translation>
    </message>
    <message>
        <source>other random weights</source>
        <translation>무작위 가중치 변경</translation>
    </message>
    <message>
        <source>another weight</source>
        <translation>가중치 변경</translation>
    </message>
    <message>
        <source>normalised</source>
        <translation>정규화</translation>
    </message>
    <message>
        <source>transposed</source>
        <translation>전치</translation>
    </message>
    <message>
        <source>flipped</source>
        <translation>뒤집기</translation>
    </message>
</context>
<context>
    <name>KlBars</name>
    <message>
        <source>KL of each dimension</source>
        <translation>차원별 KL</translation>
    </message>
    <message>
        <source>{active} of {count} dimensions in use</source>
        <translation>{count}개 차원 중 {active}개 사용</translation>
    </message>
    <message>
        <source>How much each dimension says about a picture, in nats. A dimension near 0 (×) has collapsed: it is the same noise for every picture, and the decoder ignores it. That is fine for a few; when nearly all collapse, lower β or let it rise over some epochs.</source>
        <translation>각 차원이 이미지에 대해 담고 있는 정보량(nats)입니다. 0에 가까운 차원(×)은 붕괴한 것입니다. 어느 이미지에서나 같은 잡음이어서 디코더가 무시합니다. 몇 개라면 괜찮지만, 거의 모두 붕괴하면 β를 낮추거나 몇 에포크에 걸쳐 올리십시오.</translation>
    </message>
    <message>
        <source>KL (nats)</source>
        <translation>KL (nats)</translation>
    </message>
    <message>
        <source>latent dimension</source>
        <translation>잠재 차원</translation>
    </message>
</context>
<context>
    <name>LabArithmetic</name>
    <message>
        <source>Values under the kernel</source>
        <translation>커널 아래의 값</translation>
    </message>
    <message>
        <source>Weights they are multiplied with</source>
        <translation>곱하는 가중치</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>곱</translation>
    </message>
    <message>
        <source>Point at a pixel of the result to see how it comes about.</source>
        <translation>결과의 픽셀을 가리키면 어떻게 나온 값인지 볼 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>LabControls</name>
    <message>
        <source>What happens at each place</source>
        <translation>각 자리에서 하는 계산</translation>
    </message>
    <message>
        <source>Cross-correlation</source>
        <translation>교차 상관</translation>
    </message>
    <message>
        <source>What networks call convolution: no flip</source>
        <translation>네트워크에서 합성곱이라고 부르는 것으로, 커널을 뒤집지 않습니다</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>합성곱</translation>
    </message>
    <message>
        <source>As in mathematics: the kernel is turned by 180° first</source>
        <translation>수학의 합성곱으로, 커널을 먼저 180° 돌립니다</translation>
    </message>
    <message>
        <source>Max pooling</source>
        <translation>최대 풀링</translation>
    </message>
    <message>
        <source>The largest value of the window</source>
        <translation>창 안에서 가장 큰 값</translation>
    </message>
    <message>
        <source>Average pooling</source>
        <translation>평균 풀링</translation>
    </message>
    <message>
        <source>The mean of the window</source>
        <translation>창 안의 평균</translation>
    </message>
    <message>
        <source>Stride: pixels from one place to the next</source>
        <translation>스트라이드: 한 자리에서 다음 자리까지의 픽셀 수</translation>
    </message>
    <message>
        <source>Dilation: 2 leaves one pixel between the weights, 3 leaves two</source>
        <translation>딜레이션: 2이면 가중치 사이에 한 픽셀, 3이면 두 픽셀을 비웁니다</translation>
    </message>
    <message>
        <source>Padding: pixels added around the input</source>
        <translation>패딩: 입력 둘레에 더하는 픽셀</translation>
    </message>
    <message>
        <source>Same size</source>
        <translation>같은 크기</translation>
    </message>
    <message>
        <source>As many pixels as keep the size, at stride 1</source>
        <translation>스트라이드가 1일 때 크기가 유지되는 만큼의 픽셀</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Only places where the whole kernel fits (“valid”)</source>
        <translation>커널 전체가 들어가는 자리만(‘valid’)</translation>
    </message>
    <message>
        <source>Pixels:</source>
        <translation>픽셀 수:</translation>
    </message>
    <message>
        <source>So many on every side</source>
        <translation>사방에 이만큼</translation>
    </message>
    <message>
        <source>Padding in pixels on every side</source>
        <translation>사방에 더하는 패딩의 픽셀 수</translation>
    </message>
    <message>
        <source>What the added pixels hold</source>
        <translation>더한 픽셀에 채우는 값</translation>
    </message>
    <message>
        <source>zeros</source>
        <translation>0으로 채움</translation>
    </message>
    <message>
        <source>reflected</source>
        <translation>반사</translation>
    </message>
    <message>
        <source>repeated edge</source>
        <translation>가장자리 반복</translation>
    </message>
    <message>
        <source>0; most networks do this</source>
        <translation>0으로 채웁니다. 대부분의 네트워크가 이렇게 합니다</translation>
    </message>
    <message>
        <source>The input as in a mirror, without its edge</source>
        <translation>가장자리를 빼고 거울처럼 비춘 입력</translation>
    </message>
    <message>
        <source>The nearest pixel of the input</source>
        <translation>입력에서 가장 가까운 픽셀</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>스트라이드</translation>
    </message>
    <message>
        <source>Dilation</source>
        <translation>딜레이션</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>패딩</translation>
    </message>
</context>
<context>
    <name>LabInput</name>
    <message>
        <source>Input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>What the kernel works on</source>
        <translation>커널을 적용할 대상</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>숫자</translation>
    </message>
    <message>
        <source>The picture&apos;s longer side, to which it is reduced</source>
        <translation>이미지의 긴 변. 이 크기로 줄입니다</translation>
    </message>
    <message>
        <source>{n} px</source>
        <translation>{n} px</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>회색조</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>컬러</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>빨강</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>초록</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>파랑</translation>
    </message>
    <message>
        <source>Which channel; in colour, each of the three on its own</source>
        <translation>사용할 채널. 컬러는 세 채널을 따로 계산합니다</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>에지</translation>
    </message>
    <message>
        <source>Cross</source>
        <translation>십자</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>무작위</translation>
    </message>
    <message>
        <source>Numbers to start from</source>
        <translation>처음에 쓸 숫자</translation>
    </message>
    <message>
        <source>Rows and columns</source>
        <translation>행과 열의 수</translation>
    </message>
    <message>
        <source>Reading the picture</source>
        <translation>이미지 읽는 중</translation>
    </message>
    <message>
        <source>other numbers</source>
        <translation>숫자 전체 변경</translation>
    </message>
    <message>
        <source>another number</source>
        <translation>숫자 하나 변경</translation>
    </message>
    <message>
        <source>{rows} × {columns}</source>
        <translation>{rows} × {columns}</translation>
    </message>
    <message>
        <source>Row {row}, column {column}: {value}</source>
        <translation>{row}행 {column}열: {value}</translation>
    </message>
</context>
<context>
    <name>LabResult</name>
    <message>
        <source>Result</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>How the result&apos;s values become colours</source>
        <translation>결과의 값을 색으로 나타내는 방법</translation>
    </message>
    <message>
        <source>convolution</source>
        <translation>합성곱</translation>
    </message>
    <message>
        <source>Rows × columns of the result, its smallest and its largest value</source>
        <translation>결과의 행 × 열, 가장 작은 값과 가장 큰 값</translation>
    </message>
    <message>
        <source>Black to white</source>
        <translation>검정에서 흰색</translation>
    </message>
    <message>
        <source>Signed: blue, red</source>
        <translation>부호 있음: 파랑, 빨강</translation>
    </message>
    <message>
        <source>Absolute</source>
        <translation>절댓값</translation>
    </message>
    <message>
        <source>Clipped to the input&apos;s range</source>
        <translation>입력의 범위로 자름</translation>
    </message>
    <message>
        <source>{rows} × {columns}, from {low} to {high}</source>
        <translation>{rows} × {columns}, {low}~{high}</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>이미지 (*.png)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>표 (*.csv)</translation>
    </message>
    <message>
        <source>NumPy array (*.npy)</source>
        <translation>NumPy 배열 (*.npy)</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>그림 (*.svg)</translation>
    </message>
    <message>
        <source>CSV of the kernel</source>
        <translation>커널의 CSV</translation>
    </message>
</context>
<context>
    <name>LabView</name>
    <message>
        <source>Take back the last change of the kernel or the numbers (Ctrl+Z)</source>
        <translation>커널이나 숫자의 마지막 변경을 취소합니다(Ctrl+Z)</translation>
    </message>
    <message>
        <source>Do it again (Ctrl+Shift+Z)</source>
        <translation>취소한 변경을 다시 적용합니다(Ctrl+Shift+Z)</translation>
    </message>
    <message>
        <source>copied kernel</source>
        <translation>커널 복사</translation>
    </message>
    <message>
        <source>Rows and columns: {formula}</source>
        <translation>행과 열의 수: {formula}</translation>
    </message>
    <message>
        <source>Rows: {rows}
Columns: {columns}</source>
        <translation>행 수: {rows}
열 수: {columns}</translation>
    </message>
    <message>
        <source>Working out the convolution</source>
        <translation>합성곱 계산 중</translation>
    </message>
    <message>
        <source>Row {row}, column {column}</source>
        <translation>{row}행 {column}열</translation>
    </message>
    <message>
        <source> of red (green {green}, blue {blue})</source>
        <translation>의 빨강(초록 {green}, 파랑 {blue})</translation>
    </message>
</context>
<context>
    <name>LanguageMenu</name>
    <message>
        <source>&amp;Language (언어)</source>
        <translation>언어 (&amp;Language)</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>시스템 설정(&amp;S)</translation>
    </message>
    <message>
        <source>The window speaks {language} from the next start on.</source>
        <translation>다음에 시작할 때부터 {language}로 표시합니다.</translation>
    </message>
</context>
<context>
    <name>LatentsSource</name>
    <message>
        <source>Encoding {folder}</source>
        <translation>{folder} 인코딩 중</translation>
    </message>
    <message>
        <source>Stopped before all pictures were encoded.</source>
        <translation>이미지를 모두 인코딩하기 전에 중단했습니다.</translation>
    </message>
</context>
<context>
    <name>LatentsTool</name>
    <message>
        <source>{count:,} pictures cannot be read.</source>
        <translation>이미지 {count:,}장을 읽을 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>LayerModel</name>
    <message>
        <source>Layer</source>
        <translation>층</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>파라미터</translation>
    </message>
</context>
<context>
    <name>LayerTree</name>
    <message>
        <source>Find a layer</source>
        <translation>층 찾기</translation>
    </message>
    <message>
        <source>Part of a layer&apos;s name or type, such as conv or layer3</source>
        <translation>층의 이름이나 종류의 일부(예: conv, layer3)</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>층</translation>
    </message>
</context>
<context>
    <name>LearningSummary</name>
    <message>
        <source>Parameters are the numbers that training can adjust; frozen ones stay</source>
        <translation>파라미터는 학습으로 조정되는 값이며, 동결된 것은 그대로입니다</translation>
    </message>
    <message>
        <source>{trainable} of {total} parameters learn ({share})</source>
        <translation>파라미터 {total} 중 {trainable} 학습({share})</translation>
    </message>
    <message>
        <source>Frozen up to {layer}: {shape} numbers, {size} for each picture</source>
        <translation>{layer}까지 동결: 이미지마다 숫자 {shape}개, {size}</translation>
    </message>
    <message>
        <source>the picture</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>{size} for all {count:,}</source>
        <translation>전체 {count:,}장에 {size}</translation>
    </message>
    <message>
        <source>About {size} of memory for batches of {batch} at {side} px; {free} free on {device}</source>
        <translation>메모리 약 {size}(배치 크기 {batch}, {side} px). {device}의 여유 메모리 {free}</translation>
    </message>
    <message>
        <source>⚠ About {size} of memory for batches of {batch}, more than the {free} free on {device}: choose a smaller batch on the Train page, or freeze more layers</source>
        <translation>⚠ 필요한 메모리는 약 {size}(배치 크기 {batch})로, {device}의 여유 메모리 {free}보다 많습니다. 학습 페이지에서 배치 크기를 줄이거나 층을 더 동결하십시오</translation>
    </message>
    <message>
        <source>An estimate for float32: weights {weights}, gradients {gradients}, optimizer {optimizer}, and {saved} that a batch&apos;s way forward keeps for the way back. Frozen layers keep nothing.</source>
        <translation>float32로 어림한 값입니다. 가중치 {weights}, 기울기 {gradients}, 옵티마이저 {optimizer}, 그리고 배치의 순전파에서 역전파를 위해 보관하는 값 {saved}. 동결된 층은 아무것도 보관하지 않습니다.</translation>
    </message>
    <message>
        <source>Measuring a few pictures…</source>
        <translation>이미지 몇 장으로 재는 중…</translation>
    </message>
    <message>
        <source>Measuring an epoch</source>
        <translation>에포크 시간 재는 중</translation>
    </message>
    <message>
        <source>One epoch takes about {time}</source>
        <translation>한 에포크에 약 {time}</translation>
    </message>
    <message>
        <source>the first one {time} more</source>
        <translation>첫 에포크는 {time} 더</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Measure an epoch</source>
        <translation>에포크 시간 재기</translation>
    </message>
    <message>
        <source>Train a few pictures, throw it away, and reckon how long an epoch takes on this computer</source>
        <translation>이미지 몇 장을 학습해 보고 결과는 버립니다. 이 컴퓨터에서 한 에포크에 걸리는 시간을 계산합니다</translation>
    </message>
    <message>
        <source>Open a data set first: an epoch is all of its pictures</source>
        <translation>먼저 데이터 세트를 여십시오. 한 에포크는 데이터 세트의 모든 이미지입니다</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>Training is going on</source>
        <translation>학습 진행 중</translation>
    </message>
    <message>
        <source>A run is still training. What should become of it?</source>
        <translation>아직 학습이 진행 중입니다. 어떻게 하시겠습니까?</translation>
    </message>
    <message>
        <source>What was kept can be opened, or resumed, the next time.</source>
        <translation>보관한 것은 다음에 열거나 이어서 학습할 수 있습니다.</translation>
    </message>
    <message>
        <source>Keep running until done</source>
        <translation>끝날 때까지 계속</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>정지하고 보관</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>버리기</translation>
    </message>
    <message>
        <source>Don&apos;t quit</source>
        <translation>종료하지 않음</translation>
    </message>
</context>
<context>
    <name>Lessons</name>
    <message>
        <source>Slides small kernels over the picture; each gives a map of where its pattern is. The same few weights serve every place.</source>
        <translation>작은 커널을 이미지 위에서 밀며 움직입니다. 커널마다 제 패턴이 어디에 있는지 나타내는 맵을 만듭니다. 같은 몇 개의 가중치를 모든 자리에 씁니다.</translation>
    </message>
    <message>
        <source>Weighs all its inputs anew for each output. As the last layer it gives each class a score.</source>
        <translation>출력마다 모든 입력에 다른 가중치를 줍니다. 마지막 층이면 클래스마다 점수를 냅니다.</translation>
    </message>
    <message>
        <source>Brings each channel to mean 0 and variance 1, then scales and shifts it. Frozen, it keeps the statistics it has learnt; training, it takes those of the batch.</source>
        <translation>채널마다 평균 0, 분산 1로 맞춘 뒤 크기와 위치를 조정합니다. 동결하면 배운 통계를 그대로 쓰고, 학습할 때는 배치의 통계를 씁니다.</translation>
    </message>
    <message>
        <source>Brings the values of each place to mean 0 and variance 1, whatever the batch holds.</source>
        <translation>배치에 무엇이 들어 있든 자리마다 값을 평균 0, 분산 1로 맞춥니다.</translation>
    </message>
    <message>
        <source>Bends the line: without such a step any number of layers would be no more than one. Where it is flat, no gradient comes back.</source>
        <translation>직선을 구부립니다. 이 단계가 없으면 층을 아무리 쌓아도 한 층과 같습니다. 평평한 곳에서는 기울기가 돌아오지 않습니다.</translation>
    </message>
    <message>
        <source>Squeezes any number between 0 and 1, here often as a gate that lets channels through.</source>
        <translation>어떤 수든 0과 1 사이로 눌러 넣습니다. 여기에서는 주로 채널을 통과시키는 게이트로 씁니다.</translation>
    </message>
    <message>
        <source>Turns scores into shares that add up to 1.</source>
        <translation>점수를 합이 1인 비율로 바꿉니다.</translation>
    </message>
    <message>
        <source>Keeps the strongest value of each window, and makes the maps smaller. The gradient goes back to that value alone.</source>
        <translation>창마다 가장 큰 값만 남겨 맵을 작게 만듭니다. 기울기는 그 값으로만 돌아갑니다.</translation>
    </message>
    <message>
        <source>Takes the mean of each window; the gradient is shared equally.</source>
        <translation>창마다 평균을 구합니다. 기울기는 똑같이 나누어 돌아갑니다.</translation>
    </message>
    <message>
        <source>Takes the mean over regions, as many as are wanted. With one region, what remains is how much of a feature there is, not where.</source>
        <translation>맵을 원하는 수의 영역으로 나누어 평균을 구합니다. 영역이 하나면 특징이 어디에 있는지는 사라지고 얼마나 있는지만 남습니다.</translation>
    </message>
    <message>
        <source>While training it sets random values to zero, so that no feature is relied on alone; in evaluation it does nothing.</source>
        <translation>학습할 때 무작위로 고른 값을 0으로 만들어, 한 특징에만 의존하지 않게 합니다. 평가할 때는 아무 일도 하지 않습니다.</translation>
    </message>
    <message>
        <source>Lets every token look at the others: how well query and key agree says how much of each value it takes.</source>
        <translation>토큰마다 다른 토큰을 모두 살펴봅니다. 쿼리와 키가 잘 맞을수록 그 값을 많이 가져옵니다.</translation>
    </message>
    <message>
        <source>Adds what came by two ways. Where one of them skips layers, the gradient has a short way back: deep networks learn through it.</source>
        <translation>두 길로 온 값을 더합니다. 한쪽이 층을 건너뛰면 기울기가 돌아오는 길이 짧아집니다. 깊은 네트워크는 이 덕분에 학습합니다.</translation>
    </message>
    <message>
        <source>Multiplies value by value, as a gate does with the channels it weighs.</source>
        <translation>값끼리 곱합니다. 게이트가 채널에 가중치를 줄 때처럼 씁니다.</translation>
    </message>
    <message>
        <source>Lays maps side by side as more channels; the gradient is cut back into the same pieces.</source>
        <translation>맵을 나란히 이어 채널을 늘립니다. 기울기는 같은 조각으로 다시 나뉩니다.</translation>
    </message>
    <message>
        <source>Arranges the same numbers in another shape; nothing is computed.</source>
        <translation>같은 숫자를 다른 모양으로 배열합니다. 계산은 하지 않습니다.</translation>
    </message>
    <message>
        <source>Swaps the axes, for instance channels last; nothing is computed.</source>
        <translation>축의 순서를 바꿉니다. 채널을 맨 뒤로 보내는 것이 한 예입니다. 계산은 하지 않습니다.</translation>
    </message>
    <message>
        <source>Takes a part, for instance the class token; the rest gets no gradient from here.</source>
        <translation>클래스 토큰처럼 일부만 골라냅니다. 나머지는 여기에서 기울기를 받지 못합니다.</translation>
    </message>
    <message>
        <source>While training it leaves the whole branch out for random pictures; in evaluation it does nothing.</source>
        <translation>학습할 때 무작위로 고른 이미지에서 가지 전체를 건너뜁니다. 평가할 때는 아무 일도 하지 않습니다.</translation>
    </message>
    <message>
        <source>Looks up how much places at this distance should heed each other.</source>
        <translation>이만큼 떨어진 자리들이 서로를 얼마나 참고할지 표에서 찾습니다.</translation>
    </message>
    <message>
        <source>Joins each 2 × 2 tokens into one with four times the channels.</source>
        <translation>2 × 2 토큰을 채널이 네 배인 토큰 하나로 합칩니다.</translation>
    </message>
    <message>
        <source>The picture as the recipe prepares it: red, green and blue, normalised.</source>
        <translation>레시피대로 준비한 이미지입니다. 빨강, 초록, 파랑을 정규화했습니다.</translation>
    </message>
    <message>
        <source>A score (logit) for each class; the loss compares them with the label.</source>
        <translation>클래스마다의 점수(로짓)입니다. 손실은 이 점수를 레이블과 비교합니다.</translation>
    </message>
</context>
<context>
    <name>LiveBar</name>
    <message>
        <source>Freeze</source>
        <translation>화면 고정</translation>
    </message>
    <message>
        <source>Stay with this picture, to look at it in peace (F)</source>
        <translation>이 이미지에 멈추어 찬찬히 살펴봅니다(F)</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>다시</translation>
    </message>
    <message>
        <source>Look for the camera again, or play the video from its beginning</source>
        <translation>카메라를 다시 찾거나 동영상을 처음부터 재생합니다</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>평활화</translation>
    </message>
    <message>
        <source>How much of the answers before stays in each new one (an exponential moving average): it steadies bars that flicker. At 0 % every answer is shown as it is.</source>
        <translation>앞선 결과를 새 결과에 얼마나 남길지 정합니다(지수 이동 평균). 흔들리는 막대가 안정됩니다. 0 %면 결과를 모두 그대로 보여 줍니다.</translation>
    </message>
    <message>
        <source>Pictures the camera gives, and answers the network gives, each second</source>
        <translation>카메라가 1초에 보내는 이미지 수와 네트워크가 1초에 예측하는 횟수</translation>
    </message>
    <message>
        <source>Predicting what the camera sees</source>
        <translation>카메라 화면 예측 중</translation>
    </message>
    <message>
        <source>{camera:.0f} pictures/s · {network:.0f} predictions/s</source>
        <translation>초당 이미지 {camera:.0f}장 · 예측 {network:.0f}회</translation>
    </message>
    <message>
        <source>The video is over.</source>
        <translation>동영상이 끝났습니다.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
</context>
<context>
    <name>LockModel</name>
    <message>
        <source>frozen</source>
        <translation>동결</translation>
    </message>
    <message>
        <source>in part</source>
        <translation>일부 동결</translation>
    </message>
    <message>
        <source>learns</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>잠금</translation>
    </message>
    <message>
        <source>Click a lock, or press Space, to freeze a layer or to let it learn, with all that it holds. Shift-click takes all in between along.</source>
        <translation>자물쇠를 클릭하거나 Space를 누르면 층과 그 안의 모든 것을 동결하거나 학습하게 합니다. Shift+클릭하면 사이에 있는 것도 모두 바꿉니다.</translation>
    </message>
    <message>
        <source>The frozen part ends within this block: unfold it to see where.</source>
        <translation>동결된 부분이 이 블록 안에서 끝납니다. 펼치면 어디인지 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>The frozen part ends here: this output is computed once for each picture, and kept.</source>
        <translation>동결된 부분은 여기까지입니다. 이 출력은 이미지마다 한 번만 계산해 보관합니다.</translation>
    </message>
    <message>
        <source>Click to let it learn</source>
        <translation>클릭하면 학습하게 합니다</translation>
    </message>
    <message>
        <source>Click to freeze it</source>
        <translation>클릭하면 동결합니다</translation>
    </message>
</context>
<context>
    <name>MachineSettings</name>
    <message>
        <source>Machine</source>
        <translation>실행 환경</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>체크포인트</translation>
    </message>
    <message>
        <source>Keep every epoch</source>
        <translation>모든 에포크 보관</translation>
    </message>
    <message>
        <source>Beside the best and the last one, so that any epoch can be looked at or trained on from.</source>
        <translation>최고와 마지막 에포크 외에 나머지도 보관해, 어느 에포크든 살펴보거나 이어서 학습할 수 있습니다.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>Where the random numbers start. The same seed and settings give the same numbers.</source>
        <translation>난수의 시작점입니다. 시드와 설정이 같으면 결과도 같습니다.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>Where the network runs. Automatic takes the GPU if there is one.</source>
        <translation>네트워크를 실행할 장치입니다. 자동은 GPU가 있으면 GPU를 씁니다.</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>16-bit numbers are faster on newer GPUs and slower on most CPUs. Automatic knows which is which.</source>
        <translation>16비트는 최신 GPU에서 더 빠르고 대부분의 CPU에서 더 느립니다. 자동은 장치에 맞게 고릅니다.</translation>
    </message>
    <message>
        <source>Memory order</source>
        <translation>메모리 배치</translation>
    </message>
    <message>
        <source>Channels last</source>
        <translation>채널을 뒤로(channels last)</translation>
    </message>
    <message>
        <source>Keeps the three colours of a pixel side by side, which most convolutions compute faster.</source>
        <translation>픽셀의 세 색상 값을 나란히 저장합니다. 대부분의 합성곱이 더 빨라집니다.</translation>
    </message>
    <message>
        <source>Compile</source>
        <translation>컴파일</translation>
    </message>
    <message>
        <source>Makes kernels for this network first: a minute at the start, for long runs on a GPU.</source>
        <translation>이 네트워크에 맞는 커널을 먼저 만듭니다. 시작할 때 1분쯤 걸리므로 GPU에서 오래 학습할 때 쓰십시오.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>비우기</translation>
    </message>
    <message>
        <source>Deletes the frozen layers&apos; answers kept from earlier runs; the next run computes them anew</source>
        <translation>이전 실험에서 보관한 동결된 층의 출력을 지웁니다. 다음 실험에서 다시 계산합니다</translation>
    </message>
    <message>
        <source>Frozen layers</source>
        <translation>동결된 층</translation>
    </message>
    <message>
        <source>Once, where possible</source>
        <translation>가능하면 한 번만</translation>
    </message>
    <message>
        <source>In every epoch</source>
        <translation>에포크마다</translation>
    </message>
    <message>
        <source>How often they are computed. A frozen layer answers the same for the same picture, so its answers can be kept; fresh augmentation leaves nothing to keep.</source>
        <translation>동결된 층을 계산하는 횟수입니다. 동결된 층은 같은 이미지에 늘 같은 값을 내므로 출력을 보관해 둘 수 있습니다. 에포크마다 새로 증강하면 보관할 것이 없습니다.</translation>
    </message>
    <message>
        <source>Room for them</source>
        <translation>보관 용량</translation>
    </message>
    <message>
        <source>half of what is free</source>
        <translation>여유 공간의 절반</translation>
    </message>
    <message>
        <source> GB</source>
        <translation> GB</translation>
    </message>
    <message>
        <source>Most memory or disk that kept answers may take; if they need more, they are computed in every epoch.</source>
        <translation>보관한 출력이 차지할 수 있는 최대 메모리 또는 디스크 용량입니다. 모자라면 에포크마다 계산합니다.</translation>
    </message>
</context>
<context>
    <name>MainSettings</name>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>SGD</source>
        <translation>SGD</translation>
    </message>
    <message>
        <source>Cosine, down to 0</source>
        <translation>코사인, 0까지</translation>
    </message>
    <message>
        <source>One cycle, up and down</source>
        <translation>원사이클, 올렸다 내림</translation>
    </message>
    <message>
        <source>× 0.1 every 7 epochs</source>
        <translation>7에포크마다 × 0.1</translation>
    </message>
    <message>
        <source>× 0.1 when stuck</source>
        <translation>정체되면 × 0.1</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>일정하게</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>찾기…</translation>
    </message>
    <message>
        <source>Try rates from tiny to huge on a few batches, and see which one learns best</source>
        <translation>배치 몇 개에 아주 작은 값부터 아주 큰 값까지 시도해 어느 학습률이 가장 좋은지 봅니다</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>How many times the network sees every training picture.</source>
        <translation>네트워크가 모든 학습 이미지를 보는 횟수입니다.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>How far each step moves the weights. Too high and the loss jumps about, too low and it hardly falls. 0.001 suits Adam; fine-tuning pre-trained layers wants less, about 0.0001.</source>
        <translation>한 스텝에서 가중치를 움직이는 크기입니다. 너무 크면 손실이 널뛰고, 너무 작으면 거의 줄지 않습니다. Adam에는 0.001이 알맞고, 사전 학습된 층을 미세 조정할 때는 0.0001 정도로 더 작게 합니다.</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>배치 크기</translation>
    </message>
    <message>
        <source>Pictures per step. Larger is faster on a GPU and needs more memory.</source>
        <translation>한 스텝에 쓰는 이미지 수입니다. 클수록 GPU에서 빠르지만 메모리가 더 필요합니다.</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>데이터 증강</translation>
    </message>
    <message>
        <source>Crops and mirror images, so that the network cannot learn the pictures by heart. Choose None where left and right matter, as for digits and letters.</source>
        <translation>크롭과 좌우 반전으로 네트워크가 이미지를 통째로 외우지 못하게 합니다. 숫자나 글자처럼 좌우가 중요하면 ‘없음’을 고르십시오.</translation>
    </message>
    <message>
        <source>Picture size</source>
        <translation>이미지 크기</translation>
    </message>
    <message>
        <source>Side of the square that the network sees. Larger shows more detail and takes longer: twice the side, four times the work.</source>
        <translation>네트워크가 보는 정사각형의 한 변입니다. 클수록 세밀하게 보지만 오래 걸립니다. 변이 두 배면 계산은 네 배입니다.</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>옵티마이저</translation>
    </message>
    <message>
        <source>The rule that turns gradients into steps. Adam adapts the step for every weight; AdamW does, with a weight decay of its own; SGD often ends a little better with a well-chosen learning rate.</source>
        <translation>기울기로 가중치를 갱신하는 규칙입니다. Adam은 가중치마다 갱신 폭을 조절하고, AdamW는 여기에 가중치 감쇠를 따로 적용합니다. SGD는 학습률을 잘 고르면 결과가 조금 더 좋은 경우가 많습니다.</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>스케줄</translation>
    </message>
    <message>
        <source>How the learning rate changes over the run. Smaller steps at the end settle the weights. One cycle rises first, which allows a higher rate; “when stuck” waits for 3 epochs without a better validation loss.</source>
        <translation>학습하는 동안 학습률을 바꾸는 방식입니다. 끝에 작은 걸음을 내디디면 가중치가 안정됩니다. 원사이클은 먼저 학습률을 올리므로 더 큰 값을 쓸 수 있고, ‘정체되면’은 검증 손실이 3에포크 동안 나아지지 않을 때 줄입니다.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Predictions</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>Feature maps</source>
        <translation>특징 맵</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>임베딩</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Open folder…</source>
        <translation>폴더 열기(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>최근 폴더 열기(&amp;R)</translation>
    </message>
    <message>
        <source>Try the &amp;sample digits</source>
        <translation>예제 숫자로 시작(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Get a data set…</source>
        <translation>데이터 세트 내려받기(&amp;G)…</translation>
    </message>
    <message>
        <source>Open &amp;checkpoint…</source>
        <translation>체크포인트 열기(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>종료(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>테마(&amp;T)</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>시스템 설정(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>밝게(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>어둡게(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>키보드 단축키(&amp;K)</translation>
    </message>
    <message>
        <source>Open &amp;log folder</source>
        <translation>로그 폴더 열기(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;About Transfer Studio</source>
        <translation>Transfer Studio 정보(&amp;A)</translation>
    </message>
    <message>
        <source>Nothing opened yet</source>
        <translation>아직 연 폴더 없음</translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation>목록 지우기</translation>
    </message>
    <message>
        <source>&amp;Put page back</source>
        <translation>페이지 되돌리기(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Tear off page</source>
        <translation>페이지 떼어 내기(&amp;T)</translation>
    </message>
</context>
<context>
    <name>MapBoard</name>
    <message>
        <source>Asking {file} about every picture…</source>
        <translation>{file}로 모든 이미지를 예측하는 중…</translation>
    </message>
    <message>
        <source>{file} knows {n:,} of {count:,} pictures.</source>
        <translation>{file}에 이미지 {count:,}장 중 {n:,}장의 정보가 있습니다.</translation>
    </message>
    <message>
        <source>{n:,} of its rows name none.</source>
        <translation>행 {n:,}개는 해당하는 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>Table of places (*.csv)</source>
        <translation>좌표 표 (*.csv)</translation>
    </message>
    <message>
        <source>Features, a row for each picture (*.npy)</source>
        <translation>특징, 이미지마다 한 행 (*.npy)</translation>
    </message>
    <message>
        <source>Which pictures are alike?</source>
        <translation>어떤 이미지들이 비슷할까요?</translation>
    </message>
    <message>
        <source>Every picture becomes a point; those with similar features come to lie together.</source>
        <translation>모든 이미지가 점이 됩니다. 특징이 비슷한 이미지끼리 가까이 모입니다.</translation>
    </message>
    <message>
        <source>Make the map</source>
        <translation>지도 만들기</translation>
    </message>
</context>
<context>
    <name>MapColours</name>
    <message>
        <source>Label</source>
        <translation>레이블</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>Right or wrong</source>
        <translation>정답 또는 오답</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>확신도</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>분할</translation>
    </message>
    <message>
        <source>Subfolder</source>
        <translation>하위 폴더</translation>
    </message>
    <message>
        <source>File type</source>
        <translation>파일 형식</translation>
    </message>
    <message>
        <source>No label</source>
        <translation>레이블 없음</translation>
    </message>
    <message>
        <source>Not predicted</source>
        <translation>예측하지 않음</translation>
    </message>
    <message>
        <source>Confidence: probability of the predicted class, 0…1</source>
        <translation>확신도: 예측한 클래스의 확률, 0…1</translation>
    </message>
    <message>
        <source>train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>val</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>In no split</source>
        <translation>분할에 없음</translation>
    </message>
    <message>
        <source>✓ Right</source>
        <translation>✓ 정답</translation>
    </message>
    <message>
        <source>✗ Wrong</source>
        <translation>✗ 오답</translation>
    </message>
    <message>
        <source>Loss: cross-entropy (nats)</source>
        <translation>손실: 교차 엔트로피 (nats)</translation>
    </message>
    <message>
        <source>placed into the map</source>
        <translation>지도에 추가한 이미지</translation>
    </message>
    <message>
        <source>label: {label}</source>
        <translation>레이블: {label}</translation>
    </message>
    <message>
        <source>prediction: {name} ({percent:.0f} %)</source>
        <translation>예측: {name}({percent:.0f} %)</translation>
    </message>
    <message>
        <source>split: {split}</source>
        <translation>분할: {split}</translation>
    </message>
</context>
<context>
    <name>MapEpochs</name>
    <message>
        <source>Play the epochs</source>
        <translation>에포크를 차례로 재생합니다</translation>
    </message>
    <message>
        <source>The map at each epoch whose checkpoint was kept</source>
        <translation>체크포인트를 보관한 에포크마다의 지도</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>Epoch {epoch} of {last}</source>
        <translation>에포크 {epoch}/{last}</translation>
    </message>
</context>
<context>
    <name>MapFigure</name>
    <message>
        <source>placed later</source>
        <translation>나중에 추가</translation>
    </message>
    <message>
        <source>and {count:,} more</source>
        <translation>외 {count:,}개</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>이미지 (*.png)</translation>
    </message>
    <message>
        <source>Vector graphic (*.svg)</source>
        <translation>벡터 그래픽 (*.svg)</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF 문서 (*.pdf)</translation>
    </message>
</context>
<context>
    <name>MapForm</name>
    <message>
        <source>More settings</source>
        <translation>설정 더 보기</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>정지</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation>모든 이미지</translation>
    </message>
    <message>
        <source>Validation pictures</source>
        <translation>검증 이미지</translation>
    </message>
    <message>
        <source>Training pictures</source>
        <translation>학습 이미지</translation>
    </message>
    <message>
        <source>Test pictures</source>
        <translation>테스트 이미지</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Which pictures are mapped</source>
        <translation>지도에 넣을 이미지</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>방법</translation>
    </message>
    <message>
        <source>t-SNE keeps neighbours together; how far groups lie apart, and how large they are, means little. PCA is the flat view along which the pictures differ most: distances mean something, but much is hidden. UMAP keeps neighbours together too and is more compact; it shows nothing until it is finished, and keeps nothing if it is stopped.</source>
        <translation>t-SNE는 이웃을 가까이 둡니다. 무리 사이의 거리와 무리의 크기에는 큰 의미가 없습니다. PCA는 이미지들이 가장 크게 달라지는 방향으로 펼친 평면입니다. 거리에 의미가 있지만 많은 것이 가려집니다. UMAP도 이웃을 가까이 두며 무리가 더 촘촘합니다. 끝날 때까지 아무것도 보여 주지 않고, 중단하면 아무것도 남지 않습니다.</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation>퍼플렉서티</translation>
    </message>
    <message>
        <source>About how many neighbours each picture is held by. Small shows fine groups, some of them chance; large shows the whole. At most a third of the pictures; 5 to 50 is usual.</source>
        <translation>이미지 하나가 이웃으로 여기는 이미지의 대략적인 수입니다. 작으면 세밀한 무리가 보이지만 일부는 우연이고, 크면 전체가 보입니다. 이미지 수의 3분의 1까지 쓸 수 있으며, 보통 5~50을 씁니다.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>The same seed gives the same map</source>
        <translation>시드가 같으면 지도도 같습니다</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>거리</translation>
    </message>
    <message>
        <source>Euclidean</source>
        <translation>유클리드</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>코사인</translation>
    </message>
    <message>
        <source>Manhattan</source>
        <translation>맨해튼</translation>
    </message>
    <message>
        <source>Between features. Cosine compares directions only: pictures may be pale or strong.</source>
        <translation>특징 사이의 거리입니다. 코사인은 방향만 비교하므로 이미지가 흐리든 진하든 상관없습니다.</translation>
    </message>
    <message>
        <source>Early exaggeration</source>
        <translation>초기 과장</translation>
    </message>
    <message>
        <source>How much stronger neighbours attract at first, so that groups find together</source>
        <translation>처음에 이웃끼리 당기는 힘을 몇 배로 키울지 정합니다. 무리가 서로를 찾아 모이게 합니다(early exaggeration)</translation>
    </message>
    <message>
        <source>Exaggeration</source>
        <translation>과장</translation>
    </message>
    <message>
        <source>The same afterwards. Above 1, groups become compact and the whole easier to see.</source>
        <translation>그 뒤의 과장입니다. 1보다 크면 무리가 촘촘해져 전체를 보기 쉽습니다.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>Automatic is the number of pictures / exaggeration (Belkina et al. 2019)</source>
        <translation>자동은 이미지 수 / 과장입니다(Belkina et al. 2019)</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>초기값</translation>
    </message>
    <message>
        <source>PCA</source>
        <translation>PCA</translation>
    </message>
    <message>
        <source>Chance</source>
        <translation>무작위</translation>
    </message>
    <message>
        <source>PCA, the principal components, keeps the large arrangement; else that is chance</source>
        <translation>PCA(주성분)에서 시작하면 전체 배치가 유지됩니다. 무작위에서는 전체 배치가 우연에 따라 정해집니다</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>반복 횟수</translation>
    </message>
    <message>
        <source>Steps; 750 are usually enough. Watch whether the points still wander.</source>
        <translation>스텝 수입니다. 대개 750이면 충분합니다. 점들이 아직 움직이는지 살펴보십시오.</translation>
    </message>
    <message>
        <source>Most pictures</source>
        <translation>최대 이미지 수</translation>
    </message>
    <message>
        <source>Of more, a random part is mapped: the same for the same seed</source>
        <translation>이보다 많으면 무작위로 고른 일부만 지도에 넣습니다. 시드가 같으면 같은 이미지를 고릅니다</translation>
    </message>
    <message>
        <source>Make the map</source>
        <translation>지도 만들기</translation>
    </message>
    <message>
        <source>The points move while it is made</source>
        <translation>지도를 만드는 동안 점들이 움직입니다</translation>
    </message>
    <message>
        <source>Keep the map as it is now</source>
        <translation>지금의 지도를 그대로 보관합니다</translation>
    </message>
</context>
<context>
    <name>MapGrid</name>
    <message>
        <source>Maps</source>
        <translation>특징 맵</translation>
    </message>
    <message>
        <source>Size of the maps (Ctrl and the mouse wheel)</source>
        <translation>맵의 크기(Ctrl+마우스 휠)</translation>
    </message>
    <message>
        <source>Map size</source>
        <translation>맵 크기</translation>
    </message>
</context>
<context>
    <name>MapMetadata</name>
    <message>
        <source>Nothing said</source>
        <translation>값 없음</translation>
    </message>
    <message>
        <source>In no folder of its class</source>
        <translation>클래스 안의 하위 폴더에 없음</translation>
    </message>
    <message>
        <source>{count:,} rarer values</source>
        <translation>드문 값 {count:,}개</translation>
    </message>
</context>
<context>
    <name>MapTools</name>
    <message>
        <source>What the colours stand for</source>
        <translation>색이 나타내는 것</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>색</translation>
    </message>
    <message>
        <source>map</source>
        <translation>지도</translation>
    </message>
    <message>
        <source>From your table</source>
        <translation>내 표의 열</translation>
    </message>
    <message>
        <source>Metadata from CSV…</source>
        <translation>메타데이터 CSV 열기…</translation>
    </message>
    <message>
        <source>A table (CSV or TSV) with a column “file”</source>
        <translation>‘file’ 열이 있는 표(CSV 또는 TSV)</translation>
    </message>
    <message>
        <source>Open a trained classifier (.pth) first</source>
        <translation>먼저 학습한 분류 모델(.pth)을 여십시오</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>이동</translation>
    </message>
    <message>
        <source>Dragging moves the map; the wheel zooms</source>
        <translation>드래그하면 지도가 움직이고, 휠을 돌리면 확대·축소합니다</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>사각형</translation>
    </message>
    <message>
        <source>Dragging selects a rectangle (Shift and drag)</source>
        <translation>드래그해서 사각형으로 선택합니다(Shift+드래그)</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>올가미</translation>
    </message>
    <message>
        <source>Dragging selects a free shape (Alt and drag)</source>
        <translation>드래그해서 자유로운 모양으로 선택합니다(Alt+드래그)</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>맞춤</translation>
    </message>
    <message>
        <source>Show all points (F, or double click)</source>
        <translation>모든 점을 보입니다(F 키 또는 더블 클릭)</translation>
    </message>
    <message>
        <source>Add pictures</source>
        <translation>이미지 추가</translation>
    </message>
    <message>
        <source>Place new pictures into this map; or drop them on it</source>
        <translation>새 이미지를 이 지도에 추가합니다. 지도에 끌어다 놓아도 됩니다</translation>
    </message>
    <message>
        <source>Pictures…</source>
        <translation>이미지…</translation>
    </message>
    <message>
        <source>A folder of pictures…</source>
        <translation>이미지 폴더…</translation>
    </message>
    <message>
        <source>Files for TensorBoard&apos;s projector…</source>
        <translation>TensorBoard 프로젝터용 파일…</translation>
    </message>
    <message>
        <source>Features, labels and pictures: tensorboard --logdir FOLDER</source>
        <translation>특징, 레이블, 이미지: tensorboard --logdir FOLDER</translation>
    </message>
    <message>
        <source>Where to write a folder for TensorBoard</source>
        <translation>TensorBoard용 폴더를 저장할 위치</translation>
    </message>
</context>
<context>
    <name>MapVerdict</name>
    <message>
        <source>Iteration {done:,} of {total:,}, KL divergence {kl:.3f} nats</source>
        <translation>반복 {done:,}/{total:,}, KL 발산 {kl:.3f} nats</translation>
    </message>
    <message>
        <source>KL divergence {kl:.3f} nats</source>
        <translation>KL 발산 {kl:.3f} nats</translation>
    </message>
    <message>
        <source>Explains {x:.0f} % + {y:.0f} % of the variance</source>
        <translation>분산의 {x:.0f} % + {y:.0f} %를 설명</translation>
    </message>
    <message>
        <source>Trustworthiness {share:.3f}</source>
        <translation>신뢰도 {share:.3f}</translation>
    </message>
    <message>
        <source>{k}-NN accuracy {plane:.1f} % (original space {original:.1f} %)</source>
        <translation>{k}-NN 정확도 {plane:.1f} %(원래 공간 {original:.1f} %)</translation>
    </message>
    <message>
        <source>How badly the neighbourhoods in the plane fit the original ones: 0 is perfect. Compare it only between maps of the same pictures with the same perplexity. Of PCA: how much of the differences between pictures the two axes show.</source>
        <translation>평면의 이웃 관계가 원래의 이웃 관계와 얼마나 다른지 나타냅니다. 0이면 완벽합니다. 이미지와 퍼플렉서티가 같은 지도끼리만 비교하십시오. PCA에서는 두 축이 이미지 사이의 차이를 얼마나 보여 주는지 나타냅니다.</translation>
    </message>
    <message>
        <source>Whether neighbours in the map are neighbours in truth (Venna and Kaski 2001). Above 0.95 most are; at 0.5 the map might as well be chance.</source>
        <translation>지도에서 이웃인 이미지가 실제로도 이웃인지 나타냅니다(trustworthiness, Venna and Kaski 2001). 0.95보다 크면 대부분 그렇고, 0.5면 우연히 놓은 지도와 다름없습니다.</translation>
    </message>
    <message>
        <source>How many pictures have the class that most of their nearest neighbours have. Where the map&apos;s share is about that of the original space, its groups can be believed; where it is lower, classes that look mixed here are apart in truth; where it is higher, groups look cleaner than they are.</source>
        <translation>가장 가까운 이웃들의 다수와 클래스가 같은 이미지의 비율입니다. 지도의 값이 원래 공간의 값과 비슷하면 지도의 무리를 믿을 수 있습니다. 더 낮으면 섞여 보이는 클래스가 실제로는 떨어져 있고, 더 높으면 무리가 실제보다 깔끔해 보이는 것입니다.</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>No pictures to map</source>
        <translation>지도를 만들 이미지가 없습니다</translation>
    </message>
    <message>
        <source>Open a folder of pictures, and see here which of them are alike to a network.</source>
        <translation>이미지 폴더를 열면 네트워크가 어떤 이미지들을 비슷하게 보는지 여기에서 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Open a folder of pictures</source>
        <translation>이미지 폴더 열기</translation>
    </message>
    <message>
        <source>Try the sample digits</source>
        <translation>예제 숫자로 시작</translation>
    </message>
    <message>
        <source>Mapping {folder}</source>
        <translation>{folder}의 지도 만드는 중</translation>
    </message>
    <message>
        <source>Stopped before it was finished: the points may still have wandered.</source>
        <translation>끝나기 전에 중단했습니다. 점들이 아직 움직이고 있었을 수 있습니다.</translation>
    </message>
    <message>
        <source>{n:,} pictures cannot be read and are left out.</source>
        <translation>읽을 수 없는 이미지 {n:,}장은 제외했습니다.</translation>
    </message>
    <message>
        <source>Judging the map</source>
        <translation>지도 평가 중</translation>
    </message>
    <message>
        <source>Stopped: the maps of the epochs before are kept.</source>
        <translation>중지했습니다. 앞선 에포크의 맵은 남아 있습니다.</translation>
    </message>
    <message>
        <source>Stopped: UMAP tells the places of the points only at its end, so nothing of it is kept.</source>
        <translation>중단했습니다. UMAP은 끝나야 점의 위치를 알려 주므로 남은 것이 없습니다.</translation>
    </message>
    <message>
        <source>Stopped before the points had places: nothing of this map is kept.</source>
        <translation>점의 위치가 정해지기 전에 중단했습니다. 이 지도에서 남은 것이 없습니다.</translation>
    </message>
    <message>
        <source>Placing pictures…</source>
        <translation>이미지를 추가하는 중…</translation>
    </message>
    <message>
        <source>{n:,} pictures placed, drawn as ◆.</source>
        <translation>이미지 {n:,}장을 추가했습니다. ◆로 표시합니다.</translation>
    </message>
    <message>
        <source>{n:,} are in the map already.</source>
        <translation>{n:,}장은 이미 지도에 있습니다.</translation>
    </message>
</context>
<context>
    <name>MapsAsking</name>
    <message>
        <source>Looking at {layer}</source>
        <translation>{layer} 살펴보는 중</translation>
    </message>
    <message>
        <source>Stopped before the maps were done.</source>
        <translation>맵을 다 만들기 전에 중단했습니다.</translation>
    </message>
</context>
<context>
    <name>MapsBars</name>
    <message>
        <source>class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>채널</translation>
    </message>
    <message>
        <source>{name}: {value:.4g}</source>
        <translation>{name}: {value:.4g}</translation>
    </message>
    <message>
        <source>Channel {channel}: {value:.4g}</source>
        <translation>채널 {channel}: {value:.4g}</translation>
    </message>
    <message>
        <source>Point at a bar to read it; drag or use the wheel to zoom, double click to see all</source>
        <translation>막대를 가리키면 값을 볼 수 있습니다. 드래그하거나 휠을 돌리면 확대하고, 더블 클릭하면 전체를 봅니다</translation>
    </message>
</context>
<context>
    <name>MapsBoard</name>
    <message>
        <source>Pictures that excite it most</source>
        <translation>채널을 가장 크게 활성화하는 이미지</translation>
    </message>
    <message>
        <source>Search the data set for what this channel answers to</source>
        <translation>이 채널이 반응하는 이미지를 데이터 세트에서 찾습니다</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>A second pane: another network, picture or layer</source>
        <translation>둘째 창을 엽니다. 다른 네트워크, 이미지, 층과 비교할 수 있습니다</translation>
    </message>
    <message>
        <source>feature maps</source>
        <translation>특징 맵</translation>
    </message>
    <message>
        <source>{what} – of another shape, so there is no difference</source>
        <translation>{what} – 모양이 달라 차이를 구할 수 없음</translation>
    </message>
    <message>
        <source>Difference: left minus {what}</source>
        <translation>차이: 왼쪽 − {what}</translation>
    </message>
</context>
<context>
    <name>MapsDetail</name>
    <message>
        <source>Pin</source>
        <translation>고정</translation>
    </message>
    <message>
        <source>Keep this channel in front, whatever the order, the picture and the epoch (P)</source>
        <translation>순서, 이미지, 에포크가 바뀌어도 이 채널을 맨 앞에 둡니다(P)</translation>
    </message>
    <message>
        <source>How much the map covers the picture</source>
        <translation>맵이 이미지를 덮는 정도</translation>
    </message>
    <message>
        <source>Opacity of the map</source>
        <translation>맵의 불투명도</translation>
    </message>
    <message>
        <source>Wheel or + and − to zoom, drag to move, double click to see all of it</source>
        <translation>휠이나 +, − 키로 확대·축소하고, 드래그로 움직이고, 더블 클릭으로 전체를 봅니다</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>map</source>
        <translation>맵</translation>
    </message>
    <message>
        <source>Channel {name}</source>
        <translation>채널 {name}</translation>
    </message>
    <message>
        <source>mean {mean:.3g}, {least:.3g} to {most:.3g}</source>
        <translation>평균 {mean:.3g}, {least:.3g}~{most:.3g}</translation>
    </message>
    <message>
        <source>{value} at row {row}, column {column}</source>
        <translation>{row}행 {column}열: {value}</translation>
    </message>
    <message>
        <source>Point at the map to read it, and to see which part of the picture a position looks at.</source>
        <translation>맵을 가리키면 값과, 그 위치가 이미지의 어느 부분을 보는지 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>This position looks at the whole picture.</source>
        <translation>이 위치는 이미지 전체를 봅니다.</translation>
    </message>
    <message>
        <source>It looks at {height} × {width} pixels of {side} × {side}.</source>
        <translation>{side} × {side}픽셀 가운데 {height} × {width}픽셀을 봅니다.</translation>
    </message>
    <message>
        <source>PNG of this channel</source>
        <translation>이 채널의 PNG</translation>
    </message>
    <message>
        <source>This channel over the picture (*.png)</source>
        <translation>이미지에 겹친 이 채널 (*.png)</translation>
    </message>
</context>
<context>
    <name>MapsExport</name>
    <message>
        <source>Picture of the channels (*.png)</source>
        <translation>채널들의 이미지 (*.png)</translation>
    </message>
    <message>
        <source>Vector graphic (*.svg)</source>
        <translation>벡터 그래픽 (*.svg)</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF 문서 (*.pdf)</translation>
    </message>
    <message>
        <source>Statistics by channel (*.csv)</source>
        <translation>채널별 통계 (*.csv)</translation>
    </message>
    <message>
        <source>Values, channels × height × width (*.npy)</source>
        <translation>값, 채널 × 높이 × 너비 (*.npy)</translation>
    </message>
</context>
<context>
    <name>MapsPane</name>
    <message>
        <source>Channel {name}</source>
        <translation>채널 {name}</translation>
    </message>
    <message>
        <source>mean {mean:.4g}, from {least:.4g} to {most:.4g}</source>
        <translation>평균 {mean:.4g}, {least:.4g}~{most:.4g}</translation>
    </message>
    <message>
        <source>dead: it says the same everywhere in this picture</source>
        <translation>죽은 채널: 이 이미지의 어디에서나 값이 같습니다</translation>
    </message>
    <message>
        <source>{count:,} numbers, {zero:,} of them zero</source>
        <translation>숫자 {count:,}개, 그중 0은 {zero:,}개</translation>
    </message>
    <message>
        <source>{count:,} attention maps of {height} × {width}</source>
        <translation>{height} × {width} 어텐션 맵 {count:,}개</translation>
    </message>
    <message>
        <source>{count:,} channels of {height} × {width} tokens</source>
        <translation>{height} × {width} 토큰의 채널 {count:,}개</translation>
    </message>
    <message>
        <source>{count:,} channels of {height} × {width}</source>
        <translation>{height} × {width} 채널 {count:,}개</translation>
    </message>
    <message>
        <source>{channels}, {dead:,} dead</source>
        <translation>{channels}, 그중 죽은 것 {dead:,}개</translation>
    </message>
</context>
<context>
    <name>MapsTools</name>
    <message>
        <source>Contrast</source>
        <translation>대비</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>First </source>
        <translation>처음 </translation>
    </message>
    <message>
        <source>Order of the channels</source>
        <translation>채널의 순서</translation>
    </message>
    <message>
        <source>Which values the ends of the colours stand for</source>
        <translation>색의 양 끝이 나타내는 값</translation>
    </message>
    <message>
        <source>Colours; most go from dark to bright, blue-red is white in its middle</source>
        <translation>색입니다. 대부분 어두운색에서 밝은색으로 가고, blue-red는 가운데가 흰색입니다</translation>
    </message>
    <message>
        <source>How many channels to show, in this order; 0 for all</source>
        <translation>이 순서로 보여 줄 채널의 수. 0이면 전체</translation>
    </message>
    <message>
        <source>Bring the limits of the colours together, so that weak activations show</source>
        <translation>색의 양 끝 값을 좁혀 약한 활성화도 보이게 합니다</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>원래 순서</translation>
    </message>
    <message>
        <source>As the network has them</source>
        <translation>네트워크의 순서</translation>
    </message>
    <message>
        <source>By mean</source>
        <translation>평균순</translation>
    </message>
    <message>
        <source>Greatest mean activation first</source>
        <translation>평균 활성화가 큰 채널부터</translation>
    </message>
    <message>
        <source>By maximum</source>
        <translation>최댓값순</translation>
    </message>
    <message>
        <source>Greatest single activation first</source>
        <translation>가장 큰 활성화 값이 큰 채널부터</translation>
    </message>
    <message>
        <source>By variance</source>
        <translation>분산순</translation>
    </message>
    <message>
        <source>Those that vary most over the picture first</source>
        <translation>이미지 안에서 가장 많이 변하는 채널부터</translation>
    </message>
    <message>
        <source>Scale: channel</source>
        <translation>색 범위: 채널</translation>
    </message>
    <message>
        <source>Each channel uses all colours, from its least to its greatest</source>
        <translation>채널마다 최솟값부터 최댓값까지 모든 색을 씁니다</translation>
    </message>
    <message>
        <source>Scale: layer</source>
        <translation>색 범위: 층</translation>
    </message>
    <message>
        <source>The same colour is the same value in every channel</source>
        <translation>모든 채널에서 같은 색이 같은 값입니다</translation>
    </message>
    <message>
        <source>Scale: ±</source>
        <translation>색 범위: ±</translation>
    </message>
    <message>
        <source>As for the layer, with zero in the middle; try it with blue-red</source>
        <translation>층과 같되 0을 가운데에 둡니다. blue-red와 함께 써 보십시오</translation>
    </message>
</context>
<context>
    <name>MapsView</name>
    <message>
        <source>No picture to look at</source>
        <translation>볼 이미지가 없습니다</translation>
    </message>
    <message>
        <source>Choose one above, or open a folder of pictures; then see what each layer makes of it.</source>
        <translation>위에서 이미지를 고르거나 이미지 폴더를 여십시오. 각 층이 이미지에서 무엇을 뽑아내는지 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>or drop a picture here</source>
        <translation>또는 이미지를 여기에 끌어다 놓으십시오</translation>
    </message>
    <message>
        <source>Open a folder of pictures</source>
        <translation>이미지 폴더 열기</translation>
    </message>
    <message>
        <source>Try the sample digits</source>
        <translation>예제 숫자로 시작</translation>
    </message>
    <message>
        <source>Looking into {network}</source>
        <translation>{network} 들여다보는 중</translation>
    </message>
    <message>
        <source>Stopped before the network was open.</source>
        <translation>네트워크를 열기 전에 중단했습니다.</translation>
    </message>
    <message>
        <source>Before training: {network}</source>
        <translation>학습 전: {network}</translation>
    </message>
</context>
<context>
    <name>MessageLine</name>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>MetadataTable</name>
    <message>
        <source>Reading {file}</source>
        <translation>{file} 읽는 중</translation>
    </message>
</context>
<context>
    <name>MethodChoice</name>
    <message>
        <source>All methods side by side</source>
        <translation>모든 방법을 나란히 보기</translation>
    </message>
    <message>
        <source>Where methods that work differently agree, there is more reason to believe them</source>
        <translation>서로 다르게 작동하는 방법들의 결과가 일치하면 더 믿을 만합니다</translation>
    </message>
</context>
<context>
    <name>MisfitModel</name>
    <message>
        <source>Tensor</source>
        <translation>텐서</translation>
    </message>
    <message>
        <source>Its name in the state dict: the layer, then what it holds</source>
        <translation>state dict에 있는 이름: 층 이름 다음에 그 층이 갖는 것</translation>
    </message>
    <message>
        <source>Is</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Missing in the file, in the file alone, or in both with different shapes</source>
        <translation>파일에 없는지, 파일에만 있는지, 둘 다 있지만 모양이 다른지</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>파일의 모양</translation>
    </message>
    <message>
        <source>Its shape: an output layer begins with the number of classes</source>
        <translation>파일에 있는 텐서의 모양. 출력층은 클래스 수로 시작합니다</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>필요한 모양</translation>
    </message>
    <message>
        <source>The shape that this architecture has there</source>
        <translation>이 구조의 같은 자리에 있는 텐서의 모양</translation>
    </message>
    <message>
        <source>Matters</source>
        <translation>영향</translation>
    </message>
    <message>
        <source>Whether what the network says depends on it</source>
        <translation>네트워크의 예측이 이 텐서에 따라 달라지는지</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>no</source>
        <translation>아니요</translation>
    </message>
    <message>
        <source>With something else in its place the network would say something else.</source>
        <translation>다른 값이 들어가면 네트워크의 예측이 달라집니다.</translation>
    </message>
    <message>
        <source>A counter, an auxiliary classifier or part of a loss: no prediction depends on it, so it is left out.</source>
        <translation>카운터, 보조 분류기 또는 손실의 일부입니다. 예측에 영향이 없으므로 제외합니다.</translation>
    </message>
</context>
<context>
    <name>MisfitTable</name>
    <message>
        <source>Nothing is missing, unexpected or misshapen.</source>
        <translation>누락되거나, 예상 밖이거나, 모양이 다른 텐서가 없습니다.</translation>
    </message>
    <message>
        <source>✓ {n:,} tensors match in name and shape</source>
        <translation>✓ 텐서 {n:,}개의 이름과 모양이 일치합니다</translation>
    </message>
    <message>
        <source>No tensor matches in name and shape</source>
        <translation>이름과 모양이 일치하는 텐서가 없습니다</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>All tensors that do not match</source>
        <translation>일치하지 않는 모든 텐서</translation>
    </message>
    <message>
        <source>The architecture has them and the file does not</source>
        <translation>구조에는 있고 파일에는 없는 텐서</translation>
    </message>
    <message>
        <source>The file has them and the architecture does not: a head of its own, a loss, another network</source>
        <translation>파일에는 있고 구조에는 없는 텐서: 따로 만든 헤드, 손실 또는 다른 네트워크</translation>
    </message>
    <message>
        <source>Both have them, with different shapes: a wider or deeper variant, or pictures of another size</source>
        <translation>둘 다 있지만 모양이 다른 텐서: 더 넓거나 깊은 변형 또는 다른 크기의 이미지</translation>
    </message>
    <message>
        <source>Tensors that do not match</source>
        <translation>일치하지 않는 텐서</translation>
    </message>
    <message>
        <source>Matters</source>
        <translation>영향</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>누락</translation>
    </message>
    <message>
        <source>Unexpected</source>
        <translation>예상 밖</translation>
    </message>
    <message>
        <source>Misshapen</source>
        <translation>모양 다름</translation>
    </message>
</context>
<context>
    <name>ModelExport</name>
    <message>
        <source>Export model</source>
        <translation>모델 내보내기</translation>
    </message>
    <message>
        <source>Checked against PyTorch with pictures of {folder}.</source>
        <translation>{folder} 폴더의 이미지로 PyTorch의 결과와 비교합니다.</translation>
    </message>
    <message>
        <source>Checked against PyTorch with the pictures that validated the run.</source>
        <translation>실험의 검증 이미지로 PyTorch의 결과와 비교합니다.</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>For onnxruntime, web browsers, phones, C++ and C#: most programs open it.</source>
        <translation>onnxruntime, 웹 브라우저, 휴대전화, C++, C#용입니다. 대부분의 프로그램에서 열 수 있습니다.</translation>
    </message>
    <message>
        <source>One file with network and weights, for PyTorch in Python or C++ without our code.</source>
        <translation>네트워크와 가중치를 담은 파일 하나입니다. 이 프로그램의 코드 없이 Python이나 C++의 PyTorch에서 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>TorchScript&apos;s successor: PyTorch 2&apos;s own form of a program.</source>
        <translation>TorchScript의 후속 형식입니다. PyTorch 2가 프로그램을 담는 고유의 형식입니다.</translation>
    </message>
    <message>
        <source>The weights alone, in a file that cannot hold code; for torchvision&apos;s or timm&apos;s model.</source>
        <translation>가중치만 담으며, 코드를 담을 수 없는 파일입니다. torchvision이나 timm의 모델에 씁니다.</translation>
    </message>
    <message>
        <source>State dict</source>
        <translation>state dict</translation>
    </message>
    <message>
        <source>The weights alone, as torch.save writes them.</source>
        <translation>가중치만 torch.save가 저장하는 그대로 담습니다.</translation>
    </message>
    <message>
        <source>Python script</source>
        <translation>Python 스크립트</translation>
    </message>
    <message>
        <source>Plain PyTorch to read and to learn from: it predicts, and trains the network again.</source>
        <translation>읽고 배울 수 있는 순수 PyTorch 코드입니다. 예측하고, 네트워크를 다시 학습합니다.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>선택…</translation>
    </message>
    <message>
        <source>Where the file goes</source>
        <translation>파일을 저장할 위치</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>폴더에서 보기</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>코드 복사</translation>
    </message>
    <message>
        <source>Python that opens the file, to paste into a program of yours</source>
        <translation>파일을 여는 Python 코드입니다. 내 프로그램에 붙여 넣어 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Exporting {file}</source>
        <translation>{file} 내보내는 중</translation>
    </message>
    <message>
        <source>{file} is there already: press Replace to write over it.</source>
        <translation>{file} 파일이 이미 있습니다. 덮어쓰려면 ‘덮어쓰기’를 누르십시오.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>덮어쓰기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>취소했습니다.</translation>
    </message>
    <message>
        <source>{file} is written: {size:.1f} MB.</source>
        <translation>{file} 파일을 저장했습니다: {size:.1f} MB.</translation>
    </message>
    <message>
        <source>{file} is written: {size:,.0f} bytes.</source>
        <translation>{file} 파일을 저장했습니다: {size:,.0f}바이트.</translation>
    </message>
    <message>
        <source>{n} real pictures</source>
        <translation>실제 이미지 {n}장</translation>
    </message>
    <message>
        <source>random numbers, as no pictures were found</source>
        <translation>이미지가 없어 난수로 비교</translation>
    </message>
    <message>
        <source>Largest difference to PyTorch: {difference:.2g}, of logits up to {largest:.3g} ({seen}).</source>
        <translation>PyTorch와의 최대 차이: {difference:.2g}, 로짓은 최대 {largest:.3g}({seen}).</translation>
    </message>
</context>
<context>
    <name>ModelPage</name>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Ask once more for the list of backbones</source>
        <translation>백본 목록을 다시 불러옵니다</translation>
    </message>
    <message>
        <source>Next: Train</source>
        <translation>다음: 학습</translation>
    </message>
    <message>
        <source>Go on to how it learns: epochs, learning rate and the rest</source>
        <translation>에포크, 학습률 등 학습 방법을 정하러 갑니다</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>층</translation>
    </message>
    <message>
        <source>Which layers learn, and what that takes</source>
        <translation>어느 층을 학습하고, 그러려면 무엇이 필요한지</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>조언</translation>
    </message>
    <message>
        <source>Measure which layers should learn, and from which backbone</source>
        <translation>어느 층을, 어느 백본에서 시작해 학습하면 좋을지 재어 봅니다</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>advice</source>
        <translation>조언</translation>
    </message>
</context>
<context>
    <name>NameModel</name>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>The output of the network that has this name, counted from 0</source>
        <translation>이 이름이 붙은 네트워크의 출력. 0부터 셉니다</translation>
    </message>
</context>
<context>
    <name>NeighbourPanel</name>
    <message>
        <source>&lt;b&gt;Most alike&lt;/b&gt;</source>
        <translation>&lt;b&gt;가장 비슷한 이미지&lt;/b&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;Nearest in the original space, by all features. What lies near in the map but is not listed here lies there because two dimensions are too few.&lt;/p&gt;</source>
        <translation>&lt;p&gt;원래 공간에서 모든 특징으로 잰 가장 가까운 이미지입니다. 지도에서는 가깝지만 이 목록에 없는 이미지는, 두 차원으로 다 나타낼 수 없어 그 자리에 놓인 것입니다.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Click a point to see the pictures that are most like it.</source>
        <translation>점을 클릭하면 그 이미지와 가장 비슷한 이미지를 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Most alike pictures</source>
        <translation>가장 비슷한 이미지</translation>
    </message>
    <message>
        <source>Comparing {file} with all others…</source>
        <translation>{file}: 나머지 모든 이미지와 비교하는 중…</translation>
    </message>
    <message>
        <source>Finding what is like {file}</source>
        <translation>{file}: 비슷한 이미지 찾는 중</translation>
    </message>
    <message>
        <source>To {file}; below each its distance</source>
        <translation>기준 이미지: {file}. 이미지 아래의 숫자는 거리입니다</translation>
    </message>
</context>
<context>
    <name>NetworkPanel</name>
    <message>
        <source>Change the picture size</source>
        <translation>이미지 크기 바꾸기</translation>
    </message>
    <message>
        <source>Go to the picture size on the Train page</source>
        <translation>학습 페이지의 이미지 크기 설정으로 갑니다</translation>
    </message>
    <message>
        <source>locks</source>
        <translation>잠금</translation>
    </message>
    <message>
        <source>head</source>
        <translation>헤드</translation>
    </message>
    <message>
        <source>Counting parameters</source>
        <translation>파라미터 세는 중</translation>
    </message>
    <message>
        <source>Looking where the frozen layers end</source>
        <translation>동결된 층이 끝나는 곳 찾는 중</translation>
    </message>
    <message>
        <source>Counted for 10 classes, until labelled pictures are open.</source>
        <translation>레이블이 있는 이미지를 열기 전까지는 클래스 10개로 가정합니다.</translation>
    </message>
</context>
<context>
    <name>NetworkSettings</name>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Variational</source>
        <translation>변분</translation>
    </message>
    <message>
        <source>Denoising</source>
        <translation>잡음 제거</translation>
    </message>
    <message>
        <source>Plain</source>
        <translation>기본</translation>
    </message>
    <message>
        <source>What the network has to do beside giving each picture back.</source>
        <translation>이미지를 되살리는 것 말고 네트워크가 더 해야 하는 일입니다.</translation>
    </message>
    <message>
        <source>Latent dimensions</source>
        <translation>잠재 차원</translation>
    </message>
    <message>
        <source>How many numbers each picture has to be said in. Two can be seen as a plane; more give sharper reconstructions.</source>
        <translation>이미지 한 장을 몇 개의 숫자로 나타낼지 정합니다. 둘이면 평면으로 볼 수 있고, 많을수록 재구성이 선명합니다.</translation>
    </message>
    <message>
        <source>Picture size</source>
        <translation>이미지 크기</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Side of the square pictures. It also sets the depth: the side is halved until 4 to 7 are left.</source>
        <translation>정사각형 이미지의 한 변입니다. 깊이도 이 값으로 정해집니다. 4~7이 남을 때까지 변을 절반으로 줄입니다.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>색</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>컬러</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>회색조</translation>
    </message>
    <message>
        <source>Grey spares the network the colours where there are none, as in digits and X-rays.</source>
        <translation>숫자나 X선 사진처럼 색이 없는 이미지에서는 회색조로 하면 네트워크가 색을 다루지 않아도 됩니다.</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>잡음</translation>
    </message>
    <message>
        <source>Gaussian</source>
        <translation>가우시안</translation>
    </message>
    <message>
        <source>Impulse</source>
        <translation>임펄스</translation>
    </message>
    <message>
        <source>Gaussian noise is added to every pixel; impulse noise puts out single pixels at random.</source>
        <translation>가우시안 잡음은 모든 픽셀에 더하고, 임펄스 잡음은 픽셀을 무작위로 골라 지웁니다.</translation>
    </message>
    <message>
        <source>Noise level</source>
        <translation>잡음 수준</translation>
    </message>
    <message>
        <source>Standard deviation of Gaussian noise, where black is 0 and white 1; or the share of pixels that impulse noise puts out.</source>
        <translation>가우시안 잡음의 표준 편차(검정 0, 흰색 1) 또는 임펄스 잡음이 지우는 픽셀의 비율입니다.</translation>
    </message>
    <message>
        <source>β</source>
        <translation>β</translation>
    </message>
    <message>
        <source>Weight of the KL divergence. Small: sharp reconstructions, poor samples. Large: smooth samples, blurred reconstructions, dimensions that collapse. 1 is the classical bound (ELBO).</source>
        <translation>KL 발산의 가중치입니다. 작으면 재구성이 선명하지만 샘플이 나쁩니다. 크면 샘플이 매끄럽지만 재구성이 흐려지고 붕괴하는 차원이 생깁니다. 1이면 본래의 하한(ELBO)입니다.</translation>
    </message>
    <message>
        <source>β rises for</source>
        <translation>β 올리는 기간</translation>
    </message>
    <message>
        <source> epochs</source>
        <translation> 에포크</translation>
    </message>
    <message>
        <source>Lets the network learn to reconstruct before the KL divergence presses; it prevents collapse.</source>
        <translation>KL 발산이 압박하기 전에 네트워크가 먼저 재구성을 배우게 합니다. 붕괴를 막습니다.</translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation>디코더</translation>
    </message>
    <message>
        <source>Bernoulli</source>
        <translation>베르누이</translation>
    </message>
    <message>
        <source>How far off a pixel is: Bernoulli measures by cross-entropy, which suits pictures of black and white; Gaussian by squared error, which suits photographs.</source>
        <translation>픽셀의 오차를 재는 방법입니다. 베르누이는 교차 엔트로피로 재며 흑백 이미지에 알맞고, 가우시안은 제곱 오차로 재며 사진에 알맞습니다.</translation>
    </message>
    <message>
        <source>Decoder σ</source>
        <translation>디코더 σ</translation>
    </message>
    <message>
        <source>How far a pixel may be off, where black is 0 and white 1. Smaller makes the reconstruction weigh more against the KL divergence.</source>
        <translation>픽셀이 원본과 얼마나 달라도 되는지 정합니다(검정 0, 흰색 1). 작을수록 KL 발산에 비해 재구성의 비중이 커집니다.</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>How many times every picture is seen.</source>
        <translation>모든 이미지를 보는 횟수입니다.</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>배치 크기</translation>
    </message>
    <message>
        <source>Pictures per step. Larger is faster on a GPU and needs more memory.</source>
        <translation>한 스텝에 쓰는 이미지 수입니다. 클수록 GPU에서 빠르지만 메모리가 더 필요합니다.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>How far each step moves the weights. Lower it when the loss jumps about.</source>
        <translation>한 스텝에서 가중치를 움직이는 크기입니다. 손실이 널뛰면 낮추십시오.</translation>
    </message>
</context>
<context>
    <name>NumbersView</name>
    <message>
        <source>Nothing to measure against</source>
        <translation>비교할 정답이 없습니다</translation>
    </message>
    <message>
        <source>None of these pictures says what it shows. Sort them into one folder per class.</source>
        <translation>무엇을 보여 주는 이미지인지 정해진 것이 없습니다. 클래스마다 폴더 하나로 나누어 넣으십시오.</translation>
    </message>
    <message>
        <source>Open a folder of pictures</source>
        <translation>이미지 폴더 열기</translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation>혼동</translation>
    </message>
    <message>
        <source>Which classes are taken for which?</source>
        <translation>어떤 클래스를 어떤 클래스로 잘못 볼까요?</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>How well is each class recognised?</source>
        <translation>클래스마다 얼마나 잘 알아볼까요?</translation>
    </message>
    <message>
        <source>ROC</source>
        <translation>ROC</translation>
    </message>
    <message>
        <source>How many false alarms does it take to find them all?</source>
        <translation>모두 찾으려면 거짓 경보를 얼마나 감수해야 할까요?</translation>
    </message>
    <message>
        <source>Precision-recall</source>
        <translation>정밀도-재현율</translation>
    </message>
    <message>
        <source>How pure is what is found, if more is to be found?</source>
        <translation>더 많이 찾으려 하면 찾은 것은 얼마나 정확할까요?</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>보정</translation>
    </message>
    <message>
        <source>Is it right as often as it says?</source>
        <translation>말하는 확률만큼 실제로 맞힐까요?</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>이미지 (*.png)</translation>
    </message>
    <message>
        <source>Vector graphic (*.svg)</source>
        <translation>벡터 그래픽 (*.svg)</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF 문서 (*.pdf)</translation>
    </message>
    <message>
        <source>Table of what is shown (*.csv)</source>
        <translation>보이는 내용의 표 (*.csv)</translation>
    </message>
    <message>
        <source>CSV of the headline</source>
        <translation>주요 지표의 CSV</translation>
    </message>
    <message>
        <source>Table of the headline (*.csv)</source>
        <translation>주요 지표의 표 (*.csv)</translation>
    </message>
    <message>
        <source>Measuring {n:,} predictions</source>
        <translation>예측 {n:,}개 평가 중</translation>
    </message>
    <message>
        <source>Stopped before the numbers were there.</source>
        <translation>수치를 다 구하기 전에 중단했습니다.</translation>
    </message>
</context>
<context>
    <name>OptimizerSettings</name>
    <message>
        <source>Optimizer</source>
        <translation>옵티마이저</translation>
    </message>
    <message>
        <source>off</source>
        <translation>끔</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>가중치 감쇠</translation>
    </message>
    <message>
        <source>Pulls the weights towards zero at every step, against overfitting. 0.0001 to 0.05 is usual.</source>
        <translation>스텝마다 가중치를 0 쪽으로 당겨 과적합을 막습니다. 보통 0.0001~0.05를 씁니다.</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>모멘텀</translation>
    </message>
    <message>
        <source>How much of the last step goes into the next one, so that SGD does not zigzag. 0.9 suits most.</source>
        <translation>앞 스텝의 방향을 다음 스텝에 얼마나 이어 갈지 정합니다. SGD가 지그재그로 움직이지 않게 합니다. 대개 0.9가 알맞습니다.</translation>
    </message>
    <message>
        <source>Accumulate</source>
        <translation>기울기 누적</translation>
    </message>
    <message>
        <source> batches</source>
        <translation>개 배치</translation>
    </message>
    <message>
        <source>Adds up the gradients of several batches for one step: the effect of a larger batch in the memory of a small one.</source>
        <translation>여러 배치의 기울기를 더해 한 스텝을 밟습니다. 작은 배치의 메모리로 큰 배치의 효과를 냅니다.</translation>
    </message>
    <message>
        <source>Clip gradients</source>
        <translation>기울기 클리핑</translation>
    </message>
    <message>
        <source>Longest gradient allowed; longer ones are shortened. 1 calms a loss that jumps now and then.</source>
        <translation>허용하는 기울기의 최대 크기입니다. 더 크면 줄입니다. 손실이 가끔 튈 때 1로 두면 잦아듭니다.</translation>
    </message>
    <message>
        <source>Rate per block</source>
        <translation>블록별 학습률</translation>
    </message>
    <message>
        <source>Same for all</source>
        <translation>모두 같게</translation>
    </message>
    <message>
        <source>× 0.7 towards the front</source>
        <translation>앞으로 갈수록 × 0.7</translation>
    </message>
    <message>
        <source>× 0.5 towards the front</source>
        <translation>앞으로 갈수록 × 0.5</translation>
    </message>
    <message>
        <source>× 0.38 towards the front</source>
        <translation>앞으로 갈수록 × 0.38</translation>
    </message>
    <message>
        <source>Discriminative rates: each block learns more slowly than the one behind it, since early blocks see edges and colours, which hold for all pictures.</source>
        <translation>차등 학습률: 블록마다 바로 뒤 블록보다 천천히 학습합니다. 앞쪽 블록이 보는 윤곽과 색은 모든 이미지에 통하기 때문입니다.</translation>
    </message>
</context>
<context>
    <name>OverfittingSettings</name>
    <message>
        <source>Against overfitting</source>
        <translation>과적합 방지</translation>
    </message>
    <message>
        <source>off</source>
        <translation>끔</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>레이블 스무딩</translation>
    </message>
    <message>
        <source>Asks for a little less than full certainty, so that wrong labels do less harm. 0.1 is usual.</source>
        <translation>정답의 확률을 1보다 조금 낮게 요구해 잘못된 레이블의 영향을 줄입니다. 보통 0.1을 씁니다.</translation>
    </message>
    <message>
        <source>Class weights</source>
        <translation>클래스 가중치</translation>
    </message>
    <message>
        <source>Rare classes count more</source>
        <translation>드문 클래스를 더 크게 반영</translation>
    </message>
    <message>
        <source>Each class weighs the same in the loss, however few pictures it has.</source>
        <translation>이미지가 적은 클래스도 손실에서 같은 비중을 갖습니다.</translation>
    </message>
    <message>
        <source>Blend pictures</source>
        <translation>이미지 혼합</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>안 함</translation>
    </message>
    <message>
        <source>Learns from blends of two pictures and their two labels: MixUp lays one over the other, CutMix pastes a piece of one into the other. For long runs; training accuracy looks worse meanwhile.</source>
        <translation>두 이미지와 두 레이블을 섞어 학습합니다. MixUp은 한 이미지를 다른 이미지에 겹치고, CutMix는 한 조각을 오려 붙입니다. 오래 학습할 때 쓰며, 그동안 학습 정확도는 낮아 보입니다.</translation>
    </message>
    <message>
        <source>Average weights</source>
        <translation>가중치 평균</translation>
    </message>
    <message>
        <source>Keeps a moving average (EMA) of the weights, and validates and saves that: smoother, often a little better. 0.999 looks back about 1,000 steps.</source>
        <translation>가중치의 이동 평균(EMA)을 구해 그것을 검증하고 저장합니다. 더 안정적이고 조금 더 좋은 경우가 많습니다. 0.999는 약 1,000스텝을 돌아봅니다.</translation>
    </message>
    <message>
        <source>Stop early</source>
        <translation>조기 종료</translation>
    </message>
    <message>
        <source>never</source>
        <translation>안 함</translation>
    </message>
    <message>
        <source> epochs</source>
        <translation> 에포크</translation>
    </message>
    <message>
        <source>Ends the run after so many epochs without a better validation loss; the best one is kept.</source>
        <translation>검증 손실이 이만큼의 에포크 동안 나아지지 않으면 학습을 끝냅니다. 가장 좋은 에포크는 보관합니다.</translation>
    </message>
</context>
<context>
    <name>PageHost</name>
    <message>
        <source>{page} is in a window of its own</source>
        <translation>{page} 페이지는 별도 창에 있습니다</translation>
    </message>
    <message>
        <source>Put it back here</source>
        <translation>여기로 되돌리기</translation>
    </message>
</context>
<context>
    <name>PictureChooser</name>
    <message>
        <source>The picture before</source>
        <translation>이전 이미지</translation>
    </message>
    <message>
        <source>The picture after</source>
        <translation>다음 이미지</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>선택한 이미지</translation>
    </message>
    <message>
        <source>Take the picture that is selected on any page</source>
        <translation>다른 페이지에서 선택한 이미지를 씁니다</translation>
    </message>
</context>
<context>
    <name>PictureDetails</name>
    <message>
        <source>Open in Feature maps</source>
        <translation>이 이미지를 특징 맵에서 열기</translation>
    </message>
    <message>
        <source>Click a picture to see what the network says about it, and why it says so.</source>
        <translation>이미지를 클릭하면 네트워크의 예측과 그 근거를 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>See what each layer makes of this picture</source>
        <translation>각 층이 이 이미지에서 무엇을 뽑아내는지 봅니다</translation>
    </message>
    <message>
        <source>Reading the picture</source>
        <translation>이미지 읽는 중</translation>
    </message>
</context>
<context>
    <name>PictureGrid</name>
    <message>
        <source>Pictures</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Show large	Space</source>
        <translation>크게 보기	Space</translation>
    </message>
    <message>
        <source>Open picture</source>
        <translation>이미지 열기</translation>
    </message>
    <message>
        <source>Open its folder</source>
        <translation>폴더 열기</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>경로 복사</translation>
    </message>
</context>
<context>
    <name>PicturePanel</name>
    <message>
        <source>Picture</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>As the network sees it</source>
        <translation>네트워크가 보는 이미지</translation>
    </message>
    <message>
        <source>Resized and cropped by the checkpoint&apos;s own recipe; only then normalised</source>
        <translation>체크포인트의 레시피대로 크기를 바꾸고 크롭한 이미지입니다. 정규화는 그다음에 합니다</translation>
    </message>
</context>
<context>
    <name>PicturePlot</name>
    <message>
        <source>Map of the pictures</source>
        <translation>이미지 지도</translation>
    </message>
</context>
<context>
    <name>PicturePreview</name>
    <message>
        <source>Large picture</source>
        <translation>큰 이미지</translation>
    </message>
    <message>
        <source>{name}  ·  {place} of {count}</source>
        <translation>{name}  ·  {place}/{count}</translation>
    </message>
</context>
<context>
    <name>PictureTools</name>
    <message>
        <source>Scroll</source>
        <translation>스크롤</translation>
    </message>
    <message>
        <source>Only pictures taken for this class; click to show the others too</source>
        <translation>이 클래스로 예측한 이미지만 봅니다. 클릭하면 나머지도 보입니다</translation>
    </message>
    <message>
        <source>Only pictures of one class</source>
        <translation>한 클래스의 이미지만 보기</translation>
    </message>
    <message>
        <source>Order of the pictures; the hardest are those with the greatest loss</source>
        <translation>이미지의 순서. 가장 어려운 것은 손실이 가장 큰 이미지입니다</translation>
    </message>
    <message>
        <source>All pictures below each other, instead of one page after the other</source>
        <translation>페이지로 나누지 않고 모든 이미지를 아래로 이어서 봅니다</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation>모든 이미지</translation>
    </message>
    <message>
        <source>Only mistakes</source>
        <translation>틀린 것만</translation>
    </message>
    <message>
        <source>Only what is right</source>
        <translation>맞은 것만</translation>
    </message>
    <message>
        <source>Data order</source>
        <translation>데이터 순서</translation>
    </message>
    <message>
        <source>Hardest first</source>
        <translation>어려운 것부터</translation>
    </message>
    <message>
        <source>Least sure first</source>
        <translation>확신 낮은 것부터</translation>
    </message>
    <message>
        <source>Surest first</source>
        <translation>확신 높은 것부터</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>이름순</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>모든 클래스</translation>
    </message>
    <message>
        <source>taken for {name} ✕</source>
        <translation>예측: {name} ✕</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>✗ Wrong</source>
        <translation>✗ 오답</translation>
    </message>
    <message>
        <source>✓ Right</source>
        <translation>✓ 정답</translation>
    </message>
</context>
<context>
    <name>PicturesView</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Do not open this folder; what was open stays</source>
        <translation>이 폴더를 열지 않습니다. 열려 있던 것은 그대로입니다</translation>
    </message>
    <message>
        <source>Show only the pictures of one split</source>
        <translation>한 분할의 이미지만 보기</translation>
    </message>
    <message>
        <source>Find by name</source>
        <translation>이름 검색</translation>
    </message>
    <message>
        <source>Show only the pictures whose name contains this; typing on the pictures does so</source>
        <translation>이름에 이 글자가 들어 있는 이미지만 봅니다. 이미지 위에서 바로 입력해도 됩니다</translation>
    </message>
    <message>
        <source>By class</source>
        <translation>클래스순</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>이름순</translation>
    </message>
    <message>
        <source>Largest files first</source>
        <translation>큰 파일부터</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>최신순</translation>
    </message>
    <message>
        <source>Order of the pictures</source>
        <translation>이미지의 순서</translation>
    </message>
    <message>
        <source>Size of the pictures (Ctrl and the mouse wheel)</source>
        <translation>이미지 크기(Ctrl+마우스 휠)</translation>
    </message>
    <message>
        <source>Picture size</source>
        <translation>이미지 크기</translation>
    </message>
    <message>
        <source>Listing {count} pictures…</source>
        <translation>이미지 {count}장 목록 만드는 중…</translation>
    </message>
    <message>
        <source>train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>val</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>All splits</source>
        <translation>모든 분할</translation>
    </message>
    <message>
        <source>Sorting</source>
        <translation>정렬 중</translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>이미지 1장</translation>
    </message>
    <message>
        <source>{count} pictures</source>
        <translation>이미지 {count}장</translation>
    </message>
    <message>
        <source>predictions</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>Figure…</source>
        <translation>그림 설정…</translation>
    </message>
    <message>
        <source>Size, margins and gaps of the figure, on the screen and in the export</source>
        <translation>화면과 내보내기에 쓰는 그림의 크기, 여백, 간격</translation>
    </message>
    <message>
        <source>Open in Feature maps</source>
        <translation>이 이미지를 특징 맵에서 열기</translation>
    </message>
</context>
<context>
    <name>Placing</name>
    <message>
        <source>Listing pictures</source>
        <translation>이미지 목록 만드는 중</translation>
    </message>
    <message>
        <source>Placing {count:,} pictures</source>
        <translation>이미지 {count:,}장 추가 중</translation>
    </message>
</context>
<context>
    <name>PlanChoice</name>
    <message>
        <source>What learns</source>
        <translation>학습할 층</translation>
    </message>
    <message>
        <source>A frozen layer keeps its weights; the others adapt to your pictures</source>
        <translation>동결된 층은 가중치를 그대로 두고, 나머지는 내 이미지에 맞게 학습합니다</translation>
    </message>
    <message>
        <source>Feature extraction</source>
        <translation>특징 추출</translation>
    </message>
    <message>
        <source>Fine-tune the last blocks</source>
        <translation>마지막 블록 미세 조정</translation>
    </message>
    <message>
        <source>Freeze the first children</source>
        <translation>처음 하위 모듈 동결</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>전체 학습</translation>
    </message>
    <message>
        <source>From scratch</source>
        <translation>처음부터 학습</translation>
    </message>
    <message>
        <source>Own choice</source>
        <translation>직접 선택</translation>
    </message>
    <message>
        <source>Only the new head learns: fast, and right for few pictures.</source>
        <translation>새 헤드만 학습합니다. 빠르며, 이미지가 적을 때 알맞습니다.</translation>
    </message>
    <message>
        <source>The last blocks adapt as well: often better, slower, with a smaller learning rate.</source>
        <translation>마지막 블록도 함께 맞춥니다. 더 좋은 경우가 많지만 느리며, 학습률을 더 작게 합니다.</translation>
    </message>
    <message>
        <source>All but the first of the network&apos;s own children learns, as in the course&apos;s loop.</source>
        <translation>강의의 반복문처럼, 네트워크의 하위 모듈(children) 가운데 앞쪽을 뺀 나머지를 모두 학습합니다.</translation>
    </message>
    <message>
        <source>All layers adapt: for many pictures, or pictures unlike photographs.</source>
        <translation>모든 층을 맞춥니다. 이미지가 많거나 사진과 다를 때 알맞습니다.</translation>
    </message>
    <message>
        <source>Nothing learnt before is used: random weights, and every layer learns from them.</source>
        <translation>전에 배운 것을 쓰지 않습니다. 무작위 가중치에서 시작해 모든 층을 학습합니다.</translation>
    </message>
    <message>
        <source>Nothing learns: open a lock, or choose a plan.</source>
        <translation>학습하는 층이 없습니다. 자물쇠를 풀거나 설정을 고르십시오.</translation>
    </message>
    <message>
        <source>The locks decide: click one to freeze a layer or to let it learn.</source>
        <translation>자물쇠에 따라 정해집니다. 클릭하면 층을 동결하거나 학습하게 합니다.</translation>
    </message>
</context>
<context>
    <name>PlaneTool</name>
    <message>
        <source>Click anywhere, or drag the ring, to see the picture that would lie there</source>
        <translation>아무 곳이나 클릭하거나 고리를 드래그하면 그 자리에 놓일 이미지를 볼 수 있습니다</translation>
    </message>
    <message>
        <source>Some latents are not numbers: the training diverged. Train with a lower rate.</source>
        <translation>잠재 변수에 숫자가 아닌 값이 있습니다. 학습이 발산했습니다. 더 낮은 학습률로 학습하십시오.</translation>
    </message>
    <message>
        <source>Finding the plane</source>
        <translation>평면 찾는 중</translation>
    </message>
    <message>
        <source>At ({x:+.2f}, {y:+.2f})</source>
        <translation>위치 ({x:+.2f}, {y:+.2f})</translation>
    </message>
    <message>
        <source>Decoding a point</source>
        <translation>점 디코딩 중</translation>
    </message>
    <message>
        <source> ({drawn:,} drawn)</source>
        <translation>({drawn:,}장 표시)</translation>
    </message>
    <message>
        <source>{count:,} pictures{drawn} in the latent plane</source>
        <translation>잠재 평면의 이미지 {count:,}장{drawn}</translation>
    </message>
    <message>
        <source>{count:,} pictures{drawn} on the principal plane of {dimensions} dimensions: {share:.0f} % of the variance</source>
        <translation>{dimensions}개 차원의 주성분 평면에 놓인 이미지 {count:,}장{drawn}: 분산의 {share:.0f} %</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>이미지 (*.png)</translation>
    </message>
    <message>
        <source>latent plane</source>
        <translation>잠재 평면</translation>
    </message>
    <message>
        <source>decoded</source>
        <translation>디코딩 결과</translation>
    </message>
</context>
<context>
    <name>PlayBar</name>
    <message>
        <source>Begin at the first place (Shift+F5)</source>
        <translation>첫 자리부터 시작합니다(Shift+F5)</translation>
    </message>
    <message>
        <source>Let the kernel slide, or halt it (F5)</source>
        <translation>커널을 움직이거나 멈춥니다(F5)</translation>
    </message>
    <message>
        <source>One place back (Shift+F6)</source>
        <translation>한 자리 뒤로(Shift+F6)</translation>
    </message>
    <message>
        <source>One place on (F6)</source>
        <translation>한 자리 앞으로(F6)</translation>
    </message>
    <message>
        <source>Show the whole result (F7)</source>
        <translation>결과를 모두 보입니다(F7)</translation>
    </message>
    <message>
        <source>Speed of the animation</source>
        <translation>애니메이션 속도</translation>
    </message>
    <message>
        <source>{n:,} places/s</source>
        <translation>초당 {n:,}자리</translation>
    </message>
</context>
<context>
    <name>PlotLegend</name>
    <message>
        <source>Legend</source>
        <translation>범례</translation>
    </message>
    <message>
        <source>Click: hide or show. Double click: show only this.</source>
        <translation>클릭: 숨기거나 보입니다. 더블 클릭: 이것만 보입니다.</translation>
    </message>
    <message>
        <source>{name}: {count:,} pictures</source>
        <translation>{name}: 이미지 {count:,}장</translation>
    </message>
</context>
<context>
    <name>PrecisionRecallPanel</name>
    <message>
        <source>recall</source>
        <translation>재현율</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>Recall: the share of the cats that is found. Precision: the share of the pictures called cats that are. Tells more than ROC where a class is rare. Dashed: guessing, the class&apos;s share of the pictures.</source>
        <translation>재현율: 고양이 가운데 찾아낸 비율. 정밀도: 고양이라고 한 이미지 가운데 실제 고양이의 비율. 클래스가 드물 때 ROC보다 많은 것을 알려 줍니다. 점선: 무작위 추측, 곧 전체 이미지에서 그 클래스가 차지하는 비율.</translation>
    </message>
</context>
<context>
    <name>PredictionCanvas</name>
    <message>
        <source>Pictures with predictions</source>
        <translation>예측 결과 이미지</translation>
    </message>
    <message>
        <source>True class: {name}</source>
        <translation>실제 클래스: {name}</translation>
    </message>
</context>
<context>
    <name>PredictionGrid</name>
    <message>
        <source>Picture (*.png)</source>
        <translation>이미지 (*.png)</translation>
    </message>
    <message>
        <source>Vector graphic (*.svg)</source>
        <translation>벡터 그래픽 (*.svg)</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF 문서 (*.pdf)</translation>
    </message>
    <message>
        <source>Table of all pages (*.csv)</source>
        <translation>모든 페이지의 표 (*.csv)</translation>
    </message>
    <message>
        <source>Previous page (Page Up)</source>
        <translation>이전 페이지(Page Up)</translation>
    </message>
    <message>
        <source>Next page (Page Down)</source>
        <translation>다음 페이지(Page Down)</translation>
    </message>
    <message>
        <source>{first:,} to {last:,} of {total:,}</source>
        <translation>{total:,}장 중 {first:,}~{last:,}</translation>
    </message>
    <message>
        <source>Page {n} of {total}</source>
        <translation>{n}/{total}쪽</translation>
    </message>
</context>
<context>
    <name>Predictions</name>
    <message>
        <source>Predicting with {file}</source>
        <translation>{file}로 예측</translation>
    </message>
    <message>
        <source>Stopped before the predictions were done: choose the colours again.</source>
        <translation>예측을 마치기 전에 중단했습니다. 색을 다시 고르십시오.</translation>
    </message>
</context>
<context>
    <name>PredictionsPage</name>
    <message>
        <source>Pictures</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>What it says about each picture</source>
        <translation>이미지마다 무엇이라고 예측하는지</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>숫자</translation>
    </message>
    <message>
        <source>How good it is, and what it confuses</source>
        <translation>얼마나 정확하고, 무엇을 혼동하는지</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>체크포인트</translation>
    </message>
    <message>
        <source>Which epoch is best, and what one gets right that another does not</source>
        <translation>어느 에포크가 가장 좋고, 하나는 맞히지만 다른 하나는 틀리는 것이 무엇인지</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>써 보기</translation>
    </message>
    <message>
        <source>Any picture, a folder, a camera</source>
        <translation>아무 이미지, 폴더, 카메라</translation>
    </message>
</context>
<context>
    <name>ProblemList</name>
    <message>
        <source>1 file skipped</source>
        <translation>건너뛴 파일 1개</translation>
    </message>
    <message>
        <source>{count} files skipped</source>
        <translation>건너뛴 파일 {count}개</translation>
    </message>
    <message>
        <source>1 remark</source>
        <translation>참고 사항 1건</translation>
    </message>
    <message>
        <source>{count} remarks</source>
        <translation>참고 사항 {count}건</translation>
    </message>
    <message>
        <source>Files that cannot be used, and why</source>
        <translation>쓸 수 없는 파일과 그 이유</translation>
    </message>
</context>
<context>
    <name>ProblemModel</name>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>문제점</translation>
    </message>
</context>
<context>
    <name>ProjectorExport</name>
    <message>
        <source>Writing files for TensorBoard</source>
        <translation>TensorBoard용 파일 저장 중</translation>
    </message>
    <message>
        <source>Written. Look at it with: tensorboard --logdir {folder}</source>
        <translation>저장했습니다. 다음 명령으로 볼 수 있습니다: tensorboard --logdir {folder}</translation>
    </message>
    <message>
        <source>Replace the projector&apos;s files?</source>
        <translation>프로젝터 파일을 덮어쓰시겠습니까?</translation>
    </message>
    <message>
        <source>{folder} holds files for TensorBoard&apos;s projector already.</source>
        <translation>{folder} 폴더에 TensorBoard 프로젝터용 파일이 이미 있습니다.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>덮어쓰기</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>그대로 두기</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Pages</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>{page} (Ctrl+{number})</source>
        <translation>{page}(Ctrl+{number})</translation>
    </message>
</context>
<context>
    <name>RateFinder</name>
    <message>
        <source>Find a learning rate</source>
        <translation>학습률 찾기</translation>
    </message>
    <message>
        <source>Loss by learning rate</source>
        <translation>학습률에 따른 손실</translation>
    </message>
    <message>
        <source>loss (nats)</source>
        <translation>손실 (nats)</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>each batch</source>
        <translation>배치별</translation>
    </message>
    <message>
        <source>smoothed</source>
        <translation>평활화</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>준비 중…</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>사용</translation>
    </message>
    <message>
        <source>Set this learning rate in the form</source>
        <translation>이 학습률을 설정에 넣습니다</translation>
    </message>
    <message>
        <source>Finding a learning rate</source>
        <translation>학습률 찾는 중</translation>
    </message>
    <message>
        <source>Trying {rate:.1e}…</source>
        <translation>{rate:.1e} 시도 중…</translation>
    </message>
    <message>
        <source>The loss falls fastest near {rate}.</source>
        <translation>{rate} 부근에서 손실이 가장 빠르게 줄어듭니다.</translation>
    </message>
    <message>
        <source>Use {rate}</source>
        <translation>{rate} 사용</translation>
    </message>
    <message>
        <source>The search was ended before it found a rate.</source>
        <translation>학습률을 찾기 전에 탐색을 끝냈습니다.</translation>
    </message>
    <message>
        <source>A short trial run whose learning rate grows from step to step (Smith 2017). Where the loss falls fastest is a good rate; where it shoots up, the rate is too high. Nothing of the trial is kept.</source>
        <translation>스텝마다 학습률을 키우며 짧게 학습해 봅니다(Smith 2017). 손실이 가장 빠르게 줄어드는 곳이 알맞은 학습률이고, 치솟는 곳은 너무 큰 값입니다. 시험 학습의 결과는 남기지 않습니다.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>Recipe</name>
    <message>
        <source>Scale until the shorter side has this many pixels; the shape is kept.</source>
        <translation>짧은 변이 이 픽셀 수가 될 때까지 크기를 바꿉니다. 가로세로 비율은 그대로입니다.</translation>
    </message>
    <message>
        <source>Cut out the middle square. What is too small gets black edges.</source>
        <translation>가운데를 정사각형으로 잘라 냅니다. 이미지가 더 작으면 가장자리를 검정으로 채웁니다.</translation>
    </message>
    <message>
        <source>Cut out a square from a random place: the network learns to find things.</source>
        <translation>무작위 위치에서 정사각형을 잘라 냅니다. 네트워크가 물체를 찾는 법을 배웁니다.</translation>
    </message>
    <message>
        <source>Cut out a random part of random size and scale it: the network learns to know things near and far.</source>
        <translation>무작위 부분을 무작위 크기로 잘라 내어 크기를 맞춥니다. 네트워크가 물체를 가까이서도 멀리서도 알아보는 법을 배웁니다.</translation>
    </message>
    <message>
        <source>Mirror left and right now and then. Leave it out where left and right matter, as in digits.</source>
        <translation>이따금 좌우를 뒤집습니다. 숫자처럼 좌우가 중요하면 빼십시오.</translation>
    </message>
    <message>
        <source>Mirror top and bottom now and then: for pictures without an upside, as from a microscope.</source>
        <translation>이따금 위아래를 뒤집습니다. 현미경 사진처럼 위아래가 없는 이미지에 씁니다.</translation>
    </message>
    <message>
        <source>Turn by a random angle either way; what comes in is black.</source>
        <translation>무작위 각도로 양쪽 방향으로 돌립니다. 새로 생기는 부분은 검정입니다.</translation>
    </message>
    <message>
        <source>Change the colours at random: the network learns not to mind the light or the camera.</source>
        <translation>색을 무작위로 바꿉니다. 네트워크가 조명이나 카메라의 차이에 흔들리지 않는 법을 배웁니다.</translation>
    </message>
    <message>
        <source>Blur at random: the network learns not to rely on fine texture.</source>
        <translation>무작위로 흐리게 합니다. 네트워크가 세밀한 질감에 의존하지 않는 법을 배웁니다.</translation>
    </message>
    <message>
        <source>Add random noise to every value, as a camera does in poor light.</source>
        <translation>어두운 곳에서 찍은 사진처럼 모든 값에 무작위 잡음을 더합니다.</translation>
    </message>
    <message>
        <source>Bytes in 0…255 become numbers in 0…1, and the channels come first: (3, height, width).</source>
        <translation>0…255의 바이트를 0…1의 수로 바꾸고 채널을 맨 앞에 둡니다: (3, 높이, 너비).</translation>
    </message>
    <message>
        <source>Subtract the mean and divide by the deviation, by channel. Pre-trained weights expect their own.</source>
        <translation>채널마다 평균을 빼고 표준 편차로 나눕니다. 사전 학습된 가중치에는 학습할 때 쓴 값이 필요합니다.</translation>
    </message>
    <message>
        <source>Blank out a random rectangle now and then: the network learns to look at all of a thing.</source>
        <translation>이따금 무작위 사각형을 지웁니다. 네트워크가 물체 전체를 보는 법을 배웁니다.</translation>
    </message>
    <message>
        <source>The file, decoded: height, width and the channels red, green, blue.</source>
        <translation>디코딩한 파일: 높이, 너비와 빨강, 초록, 파랑 채널입니다.</translation>
    </message>
    <message>
        <source>What enters the network: a batch, here of one picture.</source>
        <translation>네트워크에 들어가는 것: 배치이며, 여기에서는 이미지 한 장입니다.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Side in pixels. The last crop decides what the network gets, in both parts.</source>
        <translation>한 변의 픽셀 수입니다. 학습과 평가 모두, 네트워크가 받는 크기는 마지막 크롭으로 정해집니다.</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>확률</translation>
    </message>
    <message>
        <source>0 is never, 0.5 every other time, 1 always.</source>
        <translation>0이면 안 함, 0.5면 두 번에 한 번꼴, 1이면 항상입니다.</translation>
    </message>
    <message>
        <source>Share of area</source>
        <translation>넓이 비율</translation>
    </message>
    <message>
        <source>Smallest and largest share of the picture&apos;s area; 1 is all of it.</source>
        <translation>이미지 넓이에서 차지하는 최소 비율과 최대 비율입니다. 1이면 전체입니다.</translation>
    </message>
    <message>
        <source>Aspect ratio</source>
        <translation>가로세로 비율</translation>
    </message>
    <message>
        <source>Narrowest and widest part; 1 is a square.</source>
        <translation>가장 좁은 부분과 가장 넓은 부분의 비율입니다. 1이면 정사각형입니다.</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>각도</translation>
    </message>
    <message>
        <source>Most that it turns, either way.</source>
        <translation>양쪽 방향으로 돌리는 최대 각도입니다.</translation>
    </message>
    <message>
        <source>Multiplied by a random factor of 1 ± this; 0 leaves it alone.</source>
        <translation>1 ± 이 값 안에서 무작위로 고른 배수를 곱합니다. 0이면 그대로 둡니다.</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>밝기</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>대비</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>채도</translation>
    </message>
    <message>
        <source>Hue</source>
        <translation>색조</translation>
    </message>
    <message>
        <source>Most that the hue turns either way: 0.5 is half the colour circle.</source>
        <translation>양쪽 방향으로 색조를 돌리는 최대 크기입니다. 0.5면 색상환의 절반입니다.</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>커널</translation>
    </message>
    <message>
        <source>Side of the blurring kernel; odd, so that it has a middle.</source>
        <translation>흐리게 하는 커널의 한 변입니다. 가운데가 있도록 홀수로 합니다.</translation>
    </message>
    <message>
        <source>Sigma</source>
        <translation>시그마</translation>
    </message>
    <message>
        <source>Smallest and largest standard deviation of the blur, in pixels.</source>
        <translation>흐림의 최소 표준 편차와 최대 표준 편차(픽셀)입니다.</translation>
    </message>
    <message>
        <source>Standard deviation of the noise, where black is 0 and white 1.</source>
        <translation>잡음의 표준 편차입니다(검정 0, 흰색 1).</translation>
    </message>
</context>
<context>
    <name>RecipeList</name>
    <message>
        <source>Steps</source>
        <translation>스텝 수</translation>
    </message>
    <message>
        <source>Drag a step, or press Alt and ↑ or ↓, to move it; Delete removes it</source>
        <translation>단계를 드래그하거나 Alt와 ↑ 또는 ↓를 누르면 이동합니다. Delete를 누르면 지웁니다</translation>
    </message>
</context>
<context>
    <name>RecipePanel</name>
    <message>
        <source>Training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Drawn anew for each picture in each epoch</source>
        <translation>에포크마다, 이미지마다 새로 뽑습니다</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>평가</translation>
    </message>
    <message>
        <source>For validation, test and prediction: the same each time</source>
        <translation>검증, 테스트, 예측용: 매번 똑같습니다</translation>
    </message>
    <message>
        <source>As the weights want it</source>
        <translation>가중치에 맞게</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>약하게</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>강하게</translation>
    </message>
    <message>
        <source>Digits: no mirror</source>
        <translation>숫자: 반전 없음</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>프리셋</translation>
    </message>
    <message>
        <source>Ready-made steps to begin with</source>
        <translation>처음에 쓸 수 있도록 미리 만든 단계</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Add a step where it usually is</source>
        <translation>단계를 보통 놓이는 자리에 추가합니다</translation>
    </message>
    <message>
        <source>Remove the chosen step (Delete)</source>
        <translation>선택한 단계 지우기(Delete)</translation>
    </message>
    <message>
        <source>Earlier (Alt+↑)</source>
        <translation>앞으로(Alt+↑)</translation>
    </message>
    <message>
        <source>Later (Alt+↓)</source>
        <translation>뒤로(Alt+↓)</translation>
    </message>
    <message>
        <source>Undo the last change (Ctrl+Z)</source>
        <translation>마지막 변경 취소(Ctrl+Z)</translation>
    </message>
</context>
<context>
    <name>RecipePreview</name>
    <message>
        <source>Step by step</source>
        <translation>단계별로</translation>
    </message>
    <message>
        <source>Epoch {epoch}</source>
        <translation>에포크 {epoch}</translation>
    </message>
    <message>
        <source>Random draws</source>
        <translation>무작위 추출</translation>
    </message>
    <message>
        <source>A run with this seed sees exactly these; 0 is the seed that runs usually have</source>
        <translation>이 시드로 학습하면 정확히 이 이미지들을 봅니다. 실험에는 보통 시드 0을 씁니다</translation>
    </message>
    <message>
        <source>Draw again</source>
        <translation>다시 뽑기</translation>
    </message>
    <message>
        <source>See what a run with the next seed would get</source>
        <translation>다음 시드로 학습할 때 받을 이미지를 봅니다</translation>
    </message>
    <message>
        <source>Preparing a picture</source>
        <translation>이미지 준비 중</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>{lesson} Shown in the colours that the numbers stand for: × deviation + mean where normalised, × 255, and what is outside 0…255 cut off.</source>
        <translation>{lesson} 숫자가 나타내는 색으로 보여 줍니다. 정규화한 값에는 × 표준 편차 + 평균, 그다음 × 255를 하고, 0…255를 벗어나는 값은 자릅니다.</translation>
    </message>
    <message>
        <source>What the network gets of this picture in epoch {epoch} of a run with seed {seed}.</source>
        <translation>시드 {seed}(으)로 학습할 때 에포크 {epoch}에서 네트워크가 이 이미지에서 받는 것입니다.</translation>
    </message>
    <message>
        <source>Drawn in training</source>
        <translation>학습 때 뽑히는 모습</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
</context>
<context>
    <name>ReconstructionHistory</name>
    <message>
        <source>The same validation pictures in every epoch: the network never learns from them</source>
        <translation>에포크마다 같은 검증 이미지입니다. 네트워크는 이 이미지를 학습에 쓰지 않습니다</translation>
    </message>
    <message>
        <source>Look back at earlier epochs; at the right end it follows the newest</source>
        <translation>앞선 에포크를 되돌아봅니다. 오른쪽 끝에서는 최신 에포크를 따라갑니다</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>reconstructions</source>
        <translation>재구성</translation>
    </message>
    <message>
        <source>Reconstructions</source>
        <translation>재구성</translation>
    </message>
    <message>
        <source>epoch {epoch}</source>
        <translation>에포크 {epoch}</translation>
    </message>
    <message>
        <source>original</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>with noise</source>
        <translation>잡음 추가</translation>
    </message>
    <message>
        <source>reconstruction</source>
        <translation>재구성</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>차이</translation>
    </message>
</context>
<context>
    <name>ReloadBar</name>
    <message>
        <source>Reload</source>
        <translation>다시 불러오기</translation>
    </message>
    <message>
        <source>Show the folder as it is now (F5)</source>
        <translation>폴더를 지금 상태로 다시 봅니다(F5)</translation>
    </message>
    <message>
        <source>Go on with what is open</source>
        <translation>열려 있는 그대로 계속합니다</translation>
    </message>
    <message>
        <source>The folder has changed: {added} added, {removed} removed.</source>
        <translation>폴더가 바뀌었습니다. 추가 {added}개, 삭제 {removed}개.</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>Predicting with {file}</source>
        <translation>{file}로 예측</translation>
    </message>
    <message>
        <source>Stopped before the predictions were done.</source>
        <translation>예측을 마치기 전에 중단했습니다.</translation>
    </message>
</context>
<context>
    <name>RocPanel</name>
    <message>
        <source>false positive rate</source>
        <translation>거짓 양성 비율</translation>
    </message>
    <message>
        <source>true positive rate</source>
        <translation>참 양성 비율</translation>
    </message>
    <message>
        <source>Call a picture a cat where the probability of cat is above a threshold. As the threshold falls, more cats are found (up), and more others are taken for cats (right). Dashed: guessing.</source>
        <translation>고양이일 확률이 임계값보다 큰 이미지를 고양이라고 합니다. 임계값을 낮출수록 고양이를 더 많이 찾지만(위쪽), 고양이로 잘못 보는 이미지도 늘어납니다(오른쪽). 점선: 무작위 추측.</translation>
    </message>
</context>
<context>
    <name>RunButtons</name>
    <message>
        <source>Start</source>
        <translation>학습 시작</translation>
    </message>
    <message>
        <source>Hold the run where it is; the processor is free meanwhile</source>
        <translation>학습을 그 자리에서 멈춥니다. 그동안 프로세서를 쓰지 않습니다</translation>
    </message>
    <message>
        <source>End the run and keep what it has learnt</source>
        <translation>학습을 끝내고 지금까지 배운 것을 보관합니다</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>End the run and throw away everything it has written</source>
        <translation>학습을 끝내고 저장한 것을 모두 버립니다</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>재개</translation>
    </message>
    <message>
        <source>Go on with this run where it stood, with the settings it was started with</source>
        <translation>처음 시작할 때의 설정으로, 멈춘 곳부터 이어서 학습합니다</translation>
    </message>
    <message>
        <source>Continue for</source>
        <translation>추가 학습</translation>
    </message>
    <message>
        <source>Train the finished run further, with the settings it was started with</source>
        <translation>끝난 실험을 처음 시작할 때의 설정으로 더 학습합니다</translation>
    </message>
    <message>
        <source> more epochs</source>
        <translation> 에포크 더</translation>
    </message>
    <message>
        <source>See what it got right</source>
        <translation>예측 결과 보기</translation>
    </message>
    <message>
        <source>Open Predictions with the best epoch of this run</source>
        <translation>이 실험의 가장 좋은 에포크로 예측 페이지를 엽니다</translation>
    </message>
    <message>
        <source>Train with these settings (Ctrl+Enter)</source>
        <translation>이 설정으로 학습합니다(Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>정지 중…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>정지</translation>
    </message>
</context>
<context>
    <name>RunControl</name>
    <message>
        <source>Reading {run}</source>
        <translation>{run} 읽는 중</translation>
    </message>
    <message>
        <source>Training {backbone}</source>
        <translation>{backbone} 학습</translation>
    </message>
    <message>
        <source>Training an autoencoder</source>
        <translation>오토인코더 학습</translation>
    </message>
</context>
<context>
    <name>RunMonitor</name>
    <message>
        <source>Nothing has been trained yet</source>
        <translation>아직 학습한 것이 없습니다</translation>
    </message>
    <message>
        <source>{count} skipped, the last: {file} ({reason})</source>
        <translation>{count}개 건너뜀, 마지막: {file}({reason})</translation>
    </message>
    <message>
        <source>Finished. {best}</source>
        <translation>학습을 마쳤습니다. {best}</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>시작하는 중…</translation>
    </message>
    <message>
        <source>training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>validating</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>Epoch {epoch} of {epochs}, {phase}: {speed:,.0f} pictures/s. {best}</source>
        <translation>에포크 {epoch}/{epochs} {phase}, 초당 {speed:,.0f}장. {best}</translation>
    </message>
    <message>
        <source>Best: {accuracy:.1f} % of validation right, in epoch {epoch}.</source>
        <translation>검증 최고 {accuracy:.1f} %(에포크 {epoch}).</translation>
    </message>
    <message>
        <source>took {time}</source>
        <translation>{time} 걸림</translation>
    </message>
    <message>
        <source>{time} so far</source>
        <translation>{time} 경과</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>{time} 남음</translation>
    </message>
    <message>
        <source>{count} of {patience} epochs without progress</source>
        <translation>{patience}에포크 중 {count}에포크째 개선 없음</translation>
    </message>
    <message>
        <source>{size:.1f} GB on the device</source>
        <translation>장치 메모리 {size:.1f} GB</translation>
    </message>
    <message>
        <source>Time without pauses; early stopping ends the run when its patience is over</source>
        <translation>일시 정지한 시간은 뺍니다. 정한 에포크 동안 개선이 없으면 조기 종료합니다</translation>
    </message>
    <message>
        <source>Loss and accuracy</source>
        <translation>손실과 정확도</translation>
    </message>
    <message>
        <source>Rate and speed</source>
        <translation>학습률과 속도</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에포크</translation>
    </message>
</context>
<context>
    <name>RunPlots</name>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>loss (nats)</source>
        <translation>손실 (nats)</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>accuracy (%)</source>
        <translation>정확도 (%)</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>pictures per second</source>
        <translation>초당 이미지 수</translation>
    </message>
    <message>
        <source>this epoch so far</source>
        <translation>현재 에포크</translation>
    </message>
    <message>
        <source>training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>this run</source>
        <translation>이 실험</translation>
    </message>
    <message>
        <source>best: epoch {epoch}</source>
        <translation>최고: 에포크 {epoch}</translation>
    </message>
    <message>
        <source>{run}, training</source>
        <translation>{run}, 학습</translation>
    </message>
</context>
<context>
    <name>RunsMenu</name>
    <message>
        <source>&amp;Show</source>
        <translation>보기(&amp;S)</translation>
    </message>
    <message>
        <source>Draw this run, and list its epochs</source>
        <translation>이 실험의 그래프와 에포크 표를 봅니다</translation>
    </message>
    <message>
        <source>Use for &amp;predictions</source>
        <translation>예측에 사용(&amp;P)</translation>
    </message>
    <message>
        <source>Let Predictions look through the eyes of its best epoch</source>
        <translation>가장 좋은 에포크의 모델로 예측 페이지를 봅니다</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>재개(&amp;R)</translation>
    </message>
    <message>
        <source>Train the epochs that are left, as if it had not stopped</source>
        <translation>멈추지 않은 것처럼 남은 에포크를 학습합니다</translation>
    </message>
    <message>
        <source>Train &amp;more epochs…</source>
        <translation>에포크 더 학습(&amp;M)…</translation>
    </message>
    <message>
        <source>Go on from its last epoch, for longer than was asked for</source>
        <translation>마지막 에포크부터 정한 것보다 더 오래 학습합니다</translation>
    </message>
    <message>
        <source>&amp;Fine-tune from</source>
        <translation>미세 조정 시작점(&amp;F)</translation>
    </message>
    <message>
        <source>Start the next run from these weights: chosen as the model, at the left</source>
        <translation>다음 실험을 이 가중치에서 시작합니다. 왼쪽의 모델로 선택됩니다</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>이름 바꾸기(&amp;N)</translation>
    </message>
    <message>
        <source>The folder keeps its name</source>
        <translation>폴더 이름은 바뀌지 않습니다</translation>
    </message>
    <message>
        <source>Hidden runs stay on the disk</source>
        <translation>숨긴 실험도 디스크에 남아 있습니다</translation>
    </message>
    <message>
        <source>Open f&amp;older</source>
        <translation>폴더 열기(&amp;O)</translation>
    </message>
    <message>
        <source>Its checkpoints, settings, metrics and log, in the file manager</source>
        <translation>체크포인트, 설정, 지표, 로그를 파일 관리자에서 봅니다</translation>
    </message>
    <message>
        <source>Show h&amp;idden runs</source>
        <translation>숨긴 실험 보기(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Watch a folder…</source>
        <translation>폴더 지켜보기(&amp;W)…</translation>
    </message>
    <message>
        <source>List the runs of another folder too, such as one that a server trains into</source>
        <translation>서버가 학습 결과를 저장하는 폴더 등 다른 폴더의 실험도 목록에 넣습니다</translation>
    </message>
    <message>
        <source>S&amp;top watching</source>
        <translation>지켜보기 중단(&amp;T)</translation>
    </message>
    <message>
        <source>Don&apos;t &amp;hide</source>
        <translation>숨김 해제(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation>숨기기(&amp;H)</translation>
    </message>
    <message>
        <source>Epoch {epoch}, the best: {accuracy:.1f} %</source>
        <translation>에포크 {epoch}, 최고: {accuracy:.1f} %</translation>
    </message>
    <message>
        <source>Epoch {epoch}, the last: {accuracy:.1f} %</source>
        <translation>에포크 {epoch}, 마지막: {accuracy:.1f} %</translation>
    </message>
    <message>
        <source>Epoch {epoch}: {accuracy:.1f} %</source>
        <translation>에포크 {epoch}: {accuracy:.1f} %</translation>
    </message>
</context>
<context>
    <name>RunsModel</name>
    <message>
        <source>Run</source>
        <translation>실험</translation>
    </message>
    <message>
        <source>Check a run to draw it in the plots, in the colour beside it</source>
        <translation>체크하면 옆에 보이는 색으로 그래프에 겹쳐 그립니다</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>최고</translation>
    </message>
    <message>
        <source>Highest share of the validation pictures that were named right</source>
        <translation>가장 높은 검증 정확도</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>Epochs done, of those asked for; ▶ is going on, ⚠ cannot be read</source>
        <translation>마친 에포크/정한 에포크. ▶ 진행 중, ⚠ 읽을 수 없음</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>When the run was started first</source>
        <translation>실험을 처음 시작한 때</translation>
    </message>
    <message>
        <source>going on</source>
        <translation>진행 중</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>stopped before its end</source>
        <translation>끝나기 전에 정지함</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>읽을 수 없음</translation>
    </message>
    <message>
        <source>trained by process {pid} on {machine}</source>
        <translation>{machine}의 프로세스 {pid}에서 학습 중</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>M월 d일</translation>
    </message>
    <message>
        <source>MMM yyyy</source>
        <translation>yyyy년 M월</translation>
    </message>
</context>
<context>
    <name>RunsPanel</name>
    <message>
        <source>Train more epochs</source>
        <translation>에포크 더 학습</translation>
    </message>
    <message>
        <source>Epochs after the {done} that are done:</source>
        <translation>마친 {done}에포크 다음에 더 학습할 에포크:</translation>
    </message>
    <message>
        <source>Writing about.toml</source>
        <translation>about.toml 저장</translation>
    </message>
    <message>
        <source>Watch a folder for runs</source>
        <translation>실험 폴더 지켜보기</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>실험 기록</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>What can be done with the chosen run, and which folders are watched</source>
        <translation>선택한 실험으로 할 수 있는 일과 지켜보는 폴더</translation>
    </message>
    <message>
        <source>Note on the chosen run</source>
        <translation>선택한 실험의 메모</translation>
    </message>
    <message>
        <source>Kept in the run&apos;s folder, as about.toml</source>
        <translation>실험 폴더의 about.toml에 저장됩니다</translation>
    </message>
    <message>
        <source>Every run you train appears here, to be compared and taken up again.</source>
        <translation>학습한 실험이 모두 여기에 모입니다. 비교하거나 이어서 학습할 수 있습니다.</translation>
    </message>
    <message>
        <source>Watch a folder…</source>
        <translation>폴더 지켜보기…</translation>
    </message>
</context>
<context>
    <name>RunsWatch</name>
    <message>
        <source>Reading runs</source>
        <translation>실험 목록 읽는 중</translation>
    </message>
</context>
<context>
    <name>SamplesTool</name>
    <message>
        <source> pictures</source>
        <translation>장</translation>
    </message>
    <message>
        <source>How many points of the latent space to draw</source>
        <translation>잠재 공간에서 뽑을 점의 수</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>다시</translation>
    </message>
    <message>
        <source>Draw other points</source>
        <translation>다른 점을 뽑습니다</translation>
    </message>
    <message>
        <source>Drawn pictures</source>
        <translation>뽑은 이미지</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>이미지 (*.png)</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>샘플</translation>
    </message>
    <message>
        <source>Drawing pictures</source>
        <translation>이미지 뽑는 중</translation>
    </message>
</context>
<context>
    <name>ScheduleSettings</name>
    <message>
        <source>Schedule</source>
        <translation>스케줄</translation>
    </message>
    <message>
        <source>off</source>
        <translation>끔</translation>
    </message>
    <message>
        <source> epochs</source>
        <translation> 에포크</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>워밍업</translation>
    </message>
    <message>
        <source>The learning rate rises from 0 over so many epochs; steadies large batches and transformers.</source>
        <translation>이만큼의 에포크에 걸쳐 학습률을 0에서부터 올립니다. 큰 배치와 트랜스포머의 학습이 안정됩니다.</translation>
    </message>
    <message>
        <source>Head alone first</source>
        <translation>헤드 먼저</translation>
    </message>
    <message>
        <source>Gradual unfreezing: for so many epochs only the new head learns, so that its first wild steps do not spoil the layers before it.</source>
        <translation>단계적 동결 해제: 이만큼의 에포크 동안 새 헤드만 학습합니다. 초기의 큰 갱신이 앞쪽 층을 망치지 않게 합니다.</translation>
    </message>
</context>
<context>
    <name>SeesView</name>
    <message>
        <source>Write augmented copies…</source>
        <translation>증강한 복사본 저장…</translation>
    </message>
    <message>
        <source>Save pictures changed by the training steps in a new folder</source>
        <translation>학습 단계로 바꾼 이미지를 새 폴더에 저장합니다</translation>
    </message>
    <message>
        <source>The Train page has chosen no augmentation: it trains with the evaluation steps.</source>
        <translation>학습 페이지에서 데이터 증강을 ‘없음’으로 골랐습니다. 평가 단계로 학습합니다.</translation>
    </message>
    <message>
        <source>Every run that starts now is fed by these steps.</source>
        <translation>지금부터 시작하는 모든 실험이 이 단계를 씁니다.</translation>
    </message>
    <message>
        <source>{problem} Until then runs use the steps from before.</source>
        <translation>{problem} 고칠 때까지 실험에는 이전 단계를 씁니다.</translation>
    </message>
    <message>
        <source>What does the network see?</source>
        <translation>네트워크는 무엇을 볼까요?</translation>
    </message>
    <message>
        <source>Open a folder of pictures to see what the steps before the network make of them.</source>
        <translation>이미지 폴더를 열면 네트워크에 들어가기 전의 단계들이 이미지를 어떻게 바꾸는지 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Open a folder of pictures</source>
        <translation>이미지 폴더 열기</translation>
    </message>
    <message>
        <source>Try the sample digits</source>
        <translation>예제 숫자로 시작</translation>
    </message>
</context>
<context>
    <name>SettingsForm</name>
    <message>
        <source>More ({count} changed)</source>
        <translation>더 보기({count}개 변경됨)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>Undo reset</source>
        <translation>초기화 취소</translation>
    </message>
    <message>
        <source>Reset to defaults</source>
        <translation>기본값으로 초기화</translation>
    </message>
    <message>
        <source>Settings that most runs leave alone</source>
        <translation>대개 바꾸지 않아도 되는 설정</translation>
    </message>
    <message>
        <source>For a cluster…</source>
        <translation>클러스터용…</translation>
    </message>
    <message>
        <source>Save this run as a file, and see the command that trains it elsewhere</source>
        <translation>이 실험을 파일로 저장하고, 다른 곳에서 학습하는 명령을 봅니다</translation>
    </message>
    <message>
        <source>Set everything as it was at first; can be undone</source>
        <translation>모든 설정을 처음 값으로 되돌립니다. 취소할 수 있습니다</translation>
    </message>
</context>
<context>
    <name>SoftmaxTable</name>
    <message>
        <source>Class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>✓ is the true class</source>
        <translation>✓는 실제 클래스입니다</translation>
    </message>
    <message>
        <source>logit</source>
        <translation>로짓</translation>
    </message>
    <message>
        <source>What the head says: any number; only differences count</source>
        <translation>헤드가 내는 값. 어떤 수든 될 수 있으며 차이만 의미가 있습니다</translation>
    </message>
    <message>
        <source>log-softmax</source>
        <translation>log-softmax</translation>
    </message>
    <message>
        <source>Logarithm of the probability, in nats: the logit minus logsumexp of all logits</source>
        <translation>확률의 로그(nats): 로짓에서 모든 로짓의 logsumexp를 뺀 값</translation>
    </message>
    <message>
        <source>softmax</source>
        <translation>softmax</translation>
    </message>
    <message>
        <source>Probability: exp of log-softmax; all classes add up to 100 %</source>
        <translation>확률: log-softmax의 exp. 모든 클래스를 더하면 100 %입니다</translation>
    </message>
</context>
<context>
    <name>SoftmaxWords</name>
    <message>
        <source>&lt;b&gt;log-softmax&lt;/b&gt; = z − logsumexp(z), where z are the logits and m = {most} is the greatest.&lt;br&gt;logsumexp(z) = m + log Σ exp(z − m) = {most} + log {sum:.4f} = {result}</source>
        <translation>&lt;b&gt;log-softmax&lt;/b&gt; = z − logsumexp(z). z는 로짓이고 m = {most}은(는) 그중 가장 큰 값입니다.&lt;br&gt;logsumexp(z) = m + log Σ exp(z − m) = {most} + log {sum:.4f} = {result}</translation>
    </message>
    <message>
        <source>Why shift by m? Σ exp(z) is infinite here in float32; Σ exp(z − m) never is.</source>
        <translation>왜 m만큼 옮길까요? 여기에서 Σ exp(z)는 float32로 무한대입니다. Σ exp(z − m)은 그럴 일이 없습니다.</translation>
    </message>
    <message>
        <source>Why shift by m? Σ exp(z) = {naive:.4g} still fits here; from a logit of 88.7 on it is infinite in float32. Σ exp(z − m) never is.</source>
        <translation>왜 m만큼 옮길까요? 여기에서는 Σ exp(z) = {naive:.4g}까지 담을 수 있지만, 로짓이 88.7 이상이면 float32로 무한대가 됩니다. Σ exp(z − m)은 그럴 일이 없습니다.</translation>
    </message>
    <message>
        <source>&lt;b&gt;softmax&lt;/b&gt; = exp(log-softmax): the probabilities, which add up to 100 %.</source>
        <translation>&lt;b&gt;softmax&lt;/b&gt; = exp(log-softmax): 더하면 100 %가 되는 확률입니다.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Loss&lt;/b&gt;: none, since the true class is not known to the network.</source>
        <translation>&lt;b&gt;손실&lt;/b&gt;: 없음. 네트워크가 실제 클래스를 모릅니다.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Loss&lt;/b&gt; = −log p({name}) = −({log}) = {loss:.4f} nats</source>
        <translation>&lt;b&gt;손실&lt;/b&gt; = −log p({name}) = −({log}) = {loss:.4f} nats</translation>
    </message>
    <message>
        <source>Why not log(softmax)? A probability below 10⁻⁴⁵ is 0 in float32, and its logarithm −∞; log-softmax has no such end.</source>
        <translation>왜 log(softmax)가 아닐까요? 10⁻⁴⁵보다 작은 확률은 float32에서 0이 되고 로그는 −∞가 됩니다. log-softmax에는 그런 한계가 없습니다.</translation>
    </message>
</context>
<context>
    <name>SourceChoice</name>
    <message>
        <source>Through training</source>
        <translation>학습 과정 보기</translation>
    </message>
    <message>
        <source>Two pictures are alike where these features are</source>
        <translation>이 특징이 비슷하면 비슷한 이미지로 봅니다</translation>
    </message>
    <message>
        <source>Early layers tell colours and edges apart, late ones what is to be seen. What enters the head is what the classes are told apart by.</source>
        <translation>앞쪽 층은 색과 에지를 구별하고, 뒤쪽 층은 무엇이 보이는지 구별합니다. 헤드에 들어가는 특징은 클래스를 구별하는 근거입니다.</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>특징</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>층</translation>
    </message>
    <message>
        <source>Map every epoch whose checkpoint was kept, and see the classes come apart as it learns</source>
        <translation>체크포인트를 보관한 모든 에포크의 지도를 만들어, 학습하면서 클래스가 나뉘는 과정을 봅니다</translation>
    </message>
    <message>
        <source>Latents of {file}</source>
        <translation>{file}의 잠재 변수</translation>
    </message>
    <message>
        <source>Raw pixels</source>
        <translation>원본 픽셀</translation>
    </message>
    <message>
        <source>Open a classifier…</source>
        <translation>분류 모델 열기…</translation>
    </message>
    <message>
        <source>Open an autoencoder…</source>
        <translation>오토인코더 열기…</translation>
    </message>
    <message>
        <source>What enters the head</source>
        <translation>헤드에 들어가는 특징</translation>
    </message>
    <message>
        <source>Listing the layers of {network}</source>
        <translation>{network}의 층 목록 불러오는 중</translation>
    </message>
    <message>
        <source>{layer} ({type})</source>
        <translation>{layer}({type})</translation>
    </message>
    <message>
        <source>Looking for its run</source>
        <translation>체크포인트의 실험 찾는 중</translation>
    </message>
</context>
<context>
    <name>SplitsFold</name>
    <message>
        <source>Share of each class that is never trained on, to see after each epoch how well others are told</source>
        <translation>클래스마다 학습에 쓰지 않고 남겨 두는 비율입니다. 에포크마다 다른 이미지를 얼마나 잘 구별하는지 봅니다</translation>
    </message>
    <message>
        <source>Share of each class that is kept for a last test, which no choice has looked at</source>
        <translation>클래스마다 마지막 시험을 위해 남겨 두는 비율입니다. 어떤 선택에도 쓰지 않은 이미지입니다</translation>
    </message>
    <message>
        <source>Another number draws other pictures; the same number the same ones, anywhere</source>
        <translation>숫자를 바꾸면 다른 이미지를 뽑습니다. 숫자가 같으면 어디에서나 같은 이미지를 뽑습니다</translation>
    </message>
    <message>
        <source>Keep copies on one side</source>
        <translation>복사본을 한쪽에만 두기</translation>
    </message>
    <message>
        <source>All copies of a file train, or all validate: what has been learnt is not measured once more</source>
        <translation>한 파일의 복사본을 모두 학습에 쓰거나 모두 검증에 씁니다. 학습한 이미지로 다시 평가하지 않게 됩니다</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>The folder itself says what is in {splits}.</source>
        <translation>{splits}: 무엇이 들어가는지 폴더에 정해져 있습니다.</translation>
    </message>
    <message>
        <source>Splits: {shares} %</source>
        <translation>분할: {shares} %</translation>
    </message>
    <message>
        <source>Splits: the folder&apos;s own</source>
        <translation>분할: 폴더에 정해진 대로</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>세는 중</translation>
    </message>
    <message>
        <source>{label} has no picture in {split}.</source>
        <translation>{split}에 {label}의 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>1 picture is there more than once: its copies stay on one side.</source>
        <translation>이미지 1장이 중복되어 있습니다. 그 복사본은 한쪽에만 둡니다.</translation>
    </message>
    <message>
        <source>{count} pictures are there more than once: the copies of each stay on one side.</source>
        <translation>이미지 {count}장이 중복되어 있습니다. 각 이미지의 복사본은 한쪽에만 둡니다.</translation>
    </message>
    <message>
        <source>And {count} more.</source>
        <translation>외 {count}개.</translation>
    </message>
</context>
<context>
    <name>StatisticsChoice</name>
    <message>
        <source>The weights&apos; own</source>
        <translation>가중치의 값</translation>
    </message>
    <message>
        <source>ImageNet&apos;s</source>
        <translation>ImageNet의 값</translation>
    </message>
    <message>
        <source>Measured on these pictures</source>
        <translation>이 이미지들에서 잰 값</translation>
    </message>
    <message>
        <source>Other numbers</source>
        <translation>다른 값</translation>
    </message>
    <message>
        <source>Pre-trained weights expect the numbers they were trained with. For random weights, or pictures unlike photographs, measured ones may suit better.</source>
        <translation>사전 학습된 가중치에는 학습할 때 쓴 값이 필요합니다. 무작위 가중치나 사진과 다른 이미지에는 직접 잰 값이 더 알맞을 수 있습니다.</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>다시 재기</translation>
    </message>
    <message>
        <source>After the data set or its split has changed</source>
        <translation>데이터 세트나 분할을 바꾼 뒤에 씁니다</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Mean and deviation</source>
        <translation>평균과 표준 편차</translation>
    </message>
    <message>
        <source>Filled in when a run starts. The pictures here are shown with ImageNet&apos;s.</source>
        <translation>실험을 시작할 때 채웁니다. 여기에서는 이미지를 ImageNet의 값으로 보여 줍니다.</translation>
    </message>
    <message>
        <source>{numbers}, of the weights of {name}</source>
        <translation>{numbers}, {name} 가중치의 값</translation>
    </message>
    <message>
        <source>Mean {mean}, deviation {std} (red, green, blue in 0…1)</source>
        <translation>평균 {mean}, 표준 편차 {std}(빨강, 초록, 파랑, 0…1)</translation>
    </message>
    <message>
        <source>of {count} training pictures</source>
        <translation>학습 이미지 {count}장에서 잰 값</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>재는 중…</translation>
    </message>
    <message>
        <source>Measuring the colours</source>
        <translation>색 재는 중</translation>
    </message>
    <message>
        <source>{done} of {total} pictures</source>
        <translation>이미지 {done}/{total}장</translation>
    </message>
</context>
<context>
    <name>StripAsking</name>
    <message>
        <source>From input to output of {network}</source>
        <translation>{network}의 입력에서 출력까지</translation>
    </message>
</context>
<context>
    <name>StripBar</name>
    <message>
        <source>From input to output</source>
        <translation>입력에서 출력까지</translation>
    </message>
    <message>
        <source>input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>The picture as the network gets it</source>
        <translation>네트워크가 받는 이미지</translation>
    </message>
    <message>
        <source>{layer}: {shape} numbers, from first to last</source>
        <translation>{layer}: 숫자 {shape}개, 처음부터 끝까지</translation>
    </message>
    <message>
        <source>{layer}: {shape}; shown is channel {channel}, which varies most over the picture</source>
        <translation>{layer}: {shape}. 이미지 안에서 가장 많이 변하는 채널 {channel}의 맵입니다</translation>
    </message>
    <message>
        <source>PNG from input to output</source>
        <translation>입력에서 출력까지의 PNG</translation>
    </message>
    <message>
        <source>Picture of the strip (*.png)</source>
        <translation>전체 층의 이미지 (*.png)</translation>
    </message>
</context>
<context>
    <name>StrongestPanel</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Pictures that excite the channel most</source>
        <translation>채널을 가장 크게 활성화하는 이미지</translation>
    </message>
    <message>
        <source>Searching for what excites {layer} most…</source>
        <translation>{layer} 층을 가장 크게 활성화하는 이미지를 찾는 중…</translation>
    </message>
    <message>
        <source>Pictures that excite {layer} most</source>
        <translation>{layer} 층을 가장 크게 활성화하는 이미지</translation>
    </message>
    <message>
        <source>Stopped before all pictures were looked at.</source>
        <translation>이미지를 다 살펴보기 전에 중단했습니다.</translation>
    </message>
    <message>
        <source>What excites channel {channel} most, strongest first</source>
        <translation>채널 {channel}의 활성화가 큰 이미지부터</translation>
    </message>
    <message>
        <source>Cutting out pictures</source>
        <translation>이미지 잘라 내는 중</translation>
    </message>
    <message>
        <source>{name}
activation {value:.4g}; click to look at it</source>
        <translation>{name}
활성화 {value:.4g}. 클릭하면 이 이미지를 봅니다</translation>
    </message>
</context>
<context>
    <name>SubjectBar</name>
    <message>
        <source>Which network to look into</source>
        <translation>들여다볼 네트워크</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>네트워크</translation>
    </message>
    <message>
        <source>Picture before this one (Alt+Left)</source>
        <translation>이전 이미지(Alt+←)</translation>
    </message>
    <message>
        <source>Picture after this one (Alt+Right)</source>
        <translation>다음 이미지(Alt+→)</translation>
    </message>
    <message>
        <source>Open .pth…</source>
        <translation>.pth 열기…</translation>
    </message>
    <message>
        <source>Look into another trained network</source>
        <translation>학습한 다른 네트워크를 들여다봅니다</translation>
    </message>
    <message>
        <source>Open picture…</source>
        <translation>이미지 열기…</translation>
    </message>
    <message>
        <source>Any picture file; or drop one on this page</source>
        <translation>아무 이미지 파일이나 엽니다. 이 페이지에 끌어다 놓아도 됩니다</translation>
    </message>
    <message>
        <source>Camera…</source>
        <translation>카메라…</translation>
    </message>
    <message>
        <source>Take a picture with this computer&apos;s camera</source>
        <translation>이 컴퓨터의 카메라로 사진을 찍습니다</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>이미지 없음</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>Preparing…</source>
        <translation>준비 중…</translation>
    </message>
    <message>
        <source>The run broke off.</source>
        <translation>학습이 중단되었습니다.</translation>
    </message>
    <message>
        <source>Stopped; what was learnt is kept.</source>
        <translation>정지했습니다. 배운 것은 보관했습니다.</translation>
    </message>
    <message>
        <source>Cancelled; the run was discarded.</source>
        <translation>취소했습니다. 실험을 버렸습니다.</translation>
    </message>
    <message>
        <source>Deleting kept answers of frozen layers</source>
        <translation>보관한 동결된 층의 출력 삭제</translation>
    </message>
    <message>
        <source>{size:,.1f} MB of kept answers of frozen layers are deleted.</source>
        <translation>보관해 둔 동결된 층의 출력 {size:,.1f} MB를 지웠습니다.</translation>
    </message>
    <message>
        <source>feature extraction</source>
        <translation>특징 추출</translation>
    </message>
    <message>
        <source>fine-tuning the last {count}</source>
        <translation>마지막 {count}개 블록 미세 조정</translation>
    </message>
    <message>
        <source>all but the first {count} children</source>
        <translation>처음 {count}개 하위 모듈 외 모두 학습</translation>
    </message>
    <message>
        <source>own choice of layers</source>
        <translation>직접 고른 층 학습</translation>
    </message>
    <message>
        <source>training everything</source>
        <translation>전체 학습</translation>
    </message>
    <message>
        <source>nothing learns</source>
        <translation>학습하는 층 없음</translation>
    </message>
    <message>
        <source>pre-trained</source>
        <translation>사전 학습</translation>
    </message>
    <message>
        <source>bundled weights</source>
        <translation>기본 제공 가중치</translation>
    </message>
    <message>
        <source>random weights</source>
        <translation>무작위 가중치</translation>
    </message>
    <message>
        <source>Nothing to train on yet</source>
        <translation>학습할 이미지가 없습니다</translation>
    </message>
    <message>
        <source>Open a folder of pictures, or try the sample digits.</source>
        <translation>이미지 폴더를 열거나 예제 숫자로 시작하십시오.</translation>
    </message>
    <message>
        <source>Choose pictures</source>
        <translation>이미지 선택</translation>
    </message>
    <message>
        <source>Change model</source>
        <translation>모델 변경</translation>
    </message>
    <message>
        <source>Choose another backbone, its weights and the layers that learn</source>
        <translation>다른 백본, 가중치, 학습할 층을 고릅니다</translation>
    </message>
</context>
<context>
    <name>TraverseTool</name>
    <message>
        <source>Latent dimensions</source>
        <translation>잠재 차원</translation>
    </message>
    <message>
        <source>Start from a picture</source>
        <translation>이미지에서 시작</translation>
    </message>
    <message>
        <source>Otherwise from the middle of the latent space</source>
        <translation>고르지 않으면 잠재 공간의 가운데에서 시작합니다</translation>
    </message>
    <message>
        <source>traversal</source>
        <translation>잠재 차원 탐색</translation>
    </message>
    <message>
        <source>Changing latent dimension {dimension}</source>
        <translation>잠재 차원 {dimension} 바꾸는 중</translation>
    </message>
    <message>
        <source>Dimensions by KL</source>
        <translation>KL순 차원</translation>
    </message>
    <message>
        <source>Dimensions by spread</source>
        <translation>퍼짐순 차원</translation>
    </message>
    <message>
        <source>How much each says about a picture, in nats</source>
        <translation>각 차원이 이미지에 대해 담고 있는 정보량(nats)</translation>
    </message>
    <message>
        <source>Standard deviation over the training pictures</source>
        <translation>학습 이미지에서 잰 표준 편차</translation>
    </message>
    <message>
        <source>z{dimension}   {value:.2f} nats</source>
        <translation>z{dimension}   {value:.2f} nats</translation>
    </message>
    <message>
        <source>z{dimension}   ± {value:.3g}</source>
        <translation>z{dimension}   ± {value:.3g}</translation>
    </message>
    <message>
        <source>z{dimension}   collapsed</source>
        <translation>z{dimension}   붕괴</translation>
    </message>
    <message>
        <source>The decoder ignores this dimension: the picture will not change</source>
        <translation>디코더가 이 차원을 무시합니다. 이미지가 바뀌지 않습니다</translation>
    </message>
</context>
<context>
    <name>TwoByTwo</name>
    <message>
        <source>The features fit already, and more layers would learn the few pictures by heart.</source>
        <translation>특징이 이미 잘 맞습니다. 더 많은 층을 학습하면 적은 이미지를 통째로 외웁니다.</translation>
    </message>
    <message>
        <source>The features fit, and there are enough pictures to adapt the most specialised layers.</source>
        <translation>특징이 잘 맞고, 가장 특화된 층을 맞출 만큼 이미지가 충분합니다.</translation>
    </message>
    <message>
        <source>Early layers see edges and textures, which serve any picture; the later half adapts.</source>
        <translation>앞쪽 층은 어느 이미지에나 쓸모 있는 에지와 질감을 봅니다. 뒤쪽 절반을 맞춥니다.</translation>
    </message>
    <message>
        <source>There are enough pictures for every layer to adapt; the weights are a head start.</source>
        <translation>모든 층을 맞출 만큼 이미지가 충분합니다. 가중치 덕분에 앞선 지점에서 시작합니다.</translation>
    </message>
    <message>
        <source>What learns: {plan}.</source>
        <translation>학습하는 부분: {plan}.</translation>
    </message>
    <message>
        <source>Few pictures, similar</source>
        <translation>적은 이미지, 비슷함</translation>
    </message>
    <message>
        <source>Many pictures, similar</source>
        <translation>많은 이미지, 비슷함</translation>
    </message>
    <message>
        <source>Few pictures, dissimilar</source>
        <translation>적은 이미지, 다름</translation>
    </message>
    <message>
        <source>Many pictures, dissimilar</source>
        <translation>많은 이미지, 다름</translation>
    </message>
    <message>
        <source>Head only</source>
        <translation>헤드만</translation>
    </message>
    <message>
        <source>Last blocks and head</source>
        <translation>마지막 블록과 헤드</translation>
    </message>
    <message>
        <source>Later half and head</source>
        <translation>뒤쪽 절반과 헤드</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>전체 학습</translation>
    </message>
    <message>
        <source>Training pictures in a class</source>
        <translation>클래스당 학습 이미지 수</translation>
    </message>
    <message>
        <source>Similarity (probe)</source>
        <translation>유사도(프로브)</translation>
    </message>
</context>
<context>
    <name>UseView</name>
    <message>
        <source>Show it a picture</source>
        <translation>이미지를 보여 주십시오</translation>
    </message>
    <message>
        <source>Drop pictures or a folder here, paste one with Ctrl+V, or let it look through the camera.</source>
        <translation>이미지나 폴더를 여기에 끌어다 놓거나, Ctrl+V로 이미지를 붙여 넣거나, 카메라로 보여 주십시오.</translation>
    </message>
    <message>
        <source>Choose pictures…</source>
        <translation>이미지 선택…</translation>
    </message>
    <message>
        <source>Look through the camera</source>
        <translation>카메라로 보기</translation>
    </message>
    <message>
        <source>Pictures…</source>
        <translation>이미지…</translation>
    </message>
    <message>
        <source>One picture or several; or paste with Ctrl+V</source>
        <translation>이미지 한 장 또는 여러 장. Ctrl+V로 붙여 넣을 수도 있습니다</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>폴더…</translation>
    </message>
    <message>
        <source>Every picture in a folder, as a table</source>
        <translation>폴더의 모든 이미지를 표로 봅니다</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>카메라</translation>
    </message>
    <message>
        <source>Predict live what the camera sees</source>
        <translation>카메라에 보이는 것을 실시간으로 예측합니다</translation>
    </message>
    <message>
        <source>Video file…</source>
        <translation>동영상 파일…</translation>
    </message>
    <message>
        <source>Play a video in the camera&apos;s place</source>
        <translation>카메라 대신 동영상을 재생합니다</translation>
    </message>
    <message>
        <source>Export model…</source>
        <translation>모델 내보내기…</translation>
    </message>
    <message>
        <source>Write the network for other programs: ONNX, TorchScript, a Python script…</source>
        <translation>다른 프로그램에서 쓸 수 있도록 네트워크를 저장합니다: ONNX, TorchScript, Python 스크립트…</translation>
    </message>
    <message>
        <source>Keeping the picture</source>
        <translation>이미지 보관 중</translation>
    </message>
    <message>
        <source>Choose a line to see its picture.</source>
        <translation>행을 고르면 이미지를 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Opening {file}</source>
        <translation>{file} 여는 중</translation>
    </message>
    <message>
        <source>Predicting {file}</source>
        <translation>{file} 예측 중</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>카메라 화면</translation>
    </message>
    <message>
        <source>Waking the camera…</source>
        <translation>카메라를 켜는 중…</translation>
    </message>
</context>
<context>
    <name>Walk</name>
    <message>
        <source>Walk from left to right</source>
        <translation>왼쪽에서 오른쪽으로 옮겨 갑니다</translation>
    </message>
    <message>
        <source>Click a picture to go there</source>
        <translation>이미지를 클릭하면 그 자리로 갑니다</translation>
    </message>
</context>
<context>
    <name>WeighButton</name>
    <message>
        <source>Each class weighs the same in the loss, however few pictures it has (Train page: Class weights)</source>
        <translation>이미지가 아무리 적은 클래스라도 손실에서 같은 비중을 갖습니다(학습 페이지: 클래스 가중치)</translation>
    </message>
    <message>
        <source>Classes are weighed in training</source>
        <translation>학습에 클래스 가중치 적용됨</translation>
    </message>
    <message>
        <source>Weigh classes in training</source>
        <translation>학습에 클래스 가중치 적용</translation>
    </message>
</context>
<context>
    <name>WeightsChoice</name>
    <message>
        <source>Starting weights</source>
        <translation>시작 가중치</translation>
    </message>
    <message>
        <source>Pretrained</source>
        <translation>사전 학습</translation>
    </message>
    <message>
        <source>Features learnt from 1.2 million ImageNet pictures</source>
        <translation>ImageNet 이미지 120만 장에서 배운 특징</translation>
    </message>
    <message>
        <source>Bundled</source>
        <translation>기본 제공</translation>
    </message>
    <message>
        <source>Features learnt from printed characters; they come with the studio</source>
        <translation>인쇄된 글자에서 배운 특징입니다. 프로그램에 들어 있습니다</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>무작위</translation>
    </message>
    <message>
        <source>Noise: nothing learnt yet, to see what pre-training is worth</source>
        <translation>아무것도 배우지 않은 상태입니다. 사전 학습의 효과를 비교할 때 씁니다</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>파일…</translation>
    </message>
    <message>
        <source>Weights of the same backbone from a file, which can be dropped here, too</source>
        <translation>같은 백본의 가중치를 파일에서 불러옵니다. 파일을 여기에 끌어다 놓아도 됩니다</translation>
    </message>
    <message>
        <source>The weights are on this machine; no network is needed.</source>
        <translation>가중치가 이 컴퓨터에 있어 네트워크가 필요 없습니다.</translation>
    </message>
    <message>
        <source>{size} are downloaded once, now or when training starts.</source>
        <translation>지금 또는 학습을 시작할 때 한 번만 내려받습니다(크기 {size}).</translation>
    </message>
    <message>
        <source>Licence: {licence}.</source>
        <translation>라이선스: {licence}.</translation>
    </message>
    <message>
        <source>{library} names no licence.</source>
        <translation>{library}에 라이선스가 명시되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>Every layer starts from noise, so all of them should learn, from many pictures.</source>
        <translation>모든 층이 무작위 값에서 시작하므로 전체를 많은 이미지로 학습해야 합니다.</translation>
    </message>
    <message>
        <source>Learnt from printed letters, Hangul and symbols of 64 × 64 px; no network is needed.</source>
        <translation>64 × 64 px의 인쇄된 글자(한글 포함)와 기호에서 배웠습니다. 인터넷 연결이 필요 없습니다.</translation>
    </message>
    <message>
        <source>From {file}</source>
        <translation>{file}에서 불러옴</translation>
    </message>
    <message>
        <source>What the backbone learnt from ImageNet is a good start for most pictures.</source>
        <translation>백본이 ImageNet에서 배운 특징은 대부분의 이미지에 좋은 출발점입니다.</translation>
    </message>
</context>
<context>
    <name>WeightsDownload</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Stop the download; what has come is kept, for the next time</source>
        <translation>내려받기를 중단합니다. 받은 부분은 다음을 위해 보관합니다</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>폴더 열기</translation>
    </message>
    <message>
        <source>Use bundled weights</source>
        <translation>기본 제공 가중치 사용</translation>
    </message>
    <message>
        <source>Weights that come with the studio, learnt from printed characters</source>
        <translation>프로그램에 들어 있는 가중치로, 인쇄된 글자에서 배웠습니다</translation>
    </message>
    <message>
        <source>Downloading the {backbone} weights</source>
        <translation>{backbone} 가중치 내려받는 중</translation>
    </message>
    <message>
        <source>{backbone}: {done} of {whole}</source>
        <translation>{backbone}: {done}/{whole}</translation>
    </message>
    <message>
        <source>The download was cancelled.</source>
        <translation>내려받기를 취소했습니다.</translation>
    </message>
    <message>
        <source>Download now ({size})</source>
        <translation>지금 내려받기({size})</translation>
    </message>
    <message>
        <source>The {backbone} weights come first</source>
        <translation>{backbone} 가중치가 먼저 필요합니다</translation>
    </message>
    <message>
        <source>To {file}. Its checksum is verified; a damaged file is fetched again.</source>
        <translation>저장 위치: {file}. 체크섬을 확인하며, 손상된 파일은 다시 내려받습니다.</translation>
    </message>
</context>
<context>
    <name>WeightsFile</name>
    <message>
        <source>Which layers…</source>
        <translation>층 보기…</translation>
    </message>
    <message>
        <source>List the layers that differ, and how</source>
        <translation>서로 다른 층과 다른 점을 목록으로 봅니다</translation>
    </message>
    <message>
        <source>The backbone whose layers these tensors are, told by names and shapes</source>
        <translation>이름과 모양으로 알아낸, 이 텐서들이 속한 백본</translation>
    </message>
    <message>
        <source>Comparing its layers with {backbone}…</source>
        <translation>파일의 층을 {backbone}의 층과 비교하는 중…</translation>
    </message>
    <message>
        <source>Looking into {file}</source>
        <translation>{file} 들여다보는 중</translation>
    </message>
    <message>
        <source>Choose {backbone}</source>
        <translation>{backbone} 선택</translation>
    </message>
    <message>
        <source>⚠ {n:,} tensors do not fit {backbone}: choose the file&apos;s own backbone, or another file.</source>
        <translation>⚠ 텐서 {n:,}개가 {backbone}에 맞지 않습니다. 파일에 맞는 백본이나 다른 파일을 고르십시오.</translation>
    </message>
    <message>
        <source>✓ {n:,} tensors fit {backbone}; the head is new.</source>
        <translation>✓ 텐서 {n:,}개가 {backbone}에 맞습니다. 헤드는 새로 만듭니다.</translation>
    </message>
    <message>
        <source>Looking for the backbone of {file}</source>
        <translation>{file}의 백본을 찾는 중</translation>
    </message>
    <message>
        <source>{problem} Choose another file, or other weights.</source>
        <translation>{problem} 다른 파일이나 다른 가중치를 고르십시오.</translation>
    </message>
    <message>
        <source>{file} beside {backbone}</source>
        <translation>{file}, {backbone} 비교</translation>
    </message>
</context>
<context>
    <name>WeightsGate</name>
    <message>
        <source>Looking for weights on this machine</source>
        <translation>이 컴퓨터에서 가중치를 찾는 중</translation>
    </message>
    <message>
        <source>The {backbone} weights are not on this machine</source>
        <translation>{backbone} 가중치가 이 컴퓨터에 없습니다</translation>
    </message>
    <message>
        <source>They are downloaded once. With random weights you see how the network is built, not what it knows.</source>
        <translation>한 번만 내려받습니다. 무작위 가중치로는 네트워크의 구조만 볼 수 있고, 배운 것은 볼 수 없습니다.</translation>
    </message>
    <message>
        <source>or open a .pth file that you trained</source>
        <translation>또는 직접 학습한 .pth 파일을 여십시오</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>내려받기</translation>
    </message>
    <message>
        <source>Download ({size})</source>
        <translation>내려받기({size})</translation>
    </message>
    <message>
        <source>Look at it with random weights</source>
        <translation>무작위 가중치로 보기</translation>
    </message>
</context>
<context>
    <name>WeightsNormalize</name>
    <message>
        <source>Looking at the weights</source>
        <translation>가중치 살펴보는 중</translation>
    </message>
</context>
<context>
    <name>WhatSwitch</name>
    <message>
        <source>Output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>어텐션</translation>
    </message>
    <message>
        <source>What the layer puts out, channel by channel</source>
        <translation>층이 내는 값을 채널별로 봅니다</translation>
    </message>
    <message>
        <source>Where each of its heads looks; of a ViT, from the class token</source>
        <translation>헤드마다 보는 곳입니다. ViT에서는 클래스 토큰이 보는 곳입니다</translation>
    </message>
</context>
<context>
    <name>WhyAsking</name>
    <message>
        <source>Cancelled.</source>
        <translation>취소했습니다.</translation>
    </message>
    <message>
        <source>Why: {method}</source>
        <translation>판단 근거: {method}</translation>
    </message>
</context>
<context>
    <name>WhyBoard</name>
    <message>
        <source>Picture</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>attribution</source>
        <translation>판단 근거</translation>
    </message>
    <message>
        <source>Signs: as usual</source>
        <translation>부호: 기본</translation>
    </message>
    <message>
        <source>What speaks for it</source>
        <translation>뒷받침하는 근거</translation>
    </message>
    <message>
        <source>For and against</source>
        <translation>뒷받침과 반대 근거</translation>
    </message>
    <message>
        <source>Red speaks for the class, blue against it; usual is what the method&apos;s authors show</source>
        <translation>빨강은 클래스를 뒷받침하는 근거, 파랑은 반대 근거입니다. 기본은 방법의 저자들이 보여 주는 방식입니다</translation>
    </message>
    <message>
        <source>How much the map covers the picture</source>
        <translation>맵이 이미지를 덮는 정도</translation>
    </message>
    <message>
        <source>Opacity of the map</source>
        <translation>맵의 불투명도</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>map</source>
        <translation>맵</translation>
    </message>
    <message>
        <source>Point at the map to read it.</source>
        <translation>맵을 가리키면 값을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>{method}: {value:.4g} at row {row}, column {column}</source>
        <translation>{method}: {row}행 {column}열 {value:.4g}</translation>
    </message>
</context>
<context>
    <name>WhyExport</name>
    <message>
        <source>Picture with map and colour bar (*.png)</source>
        <translation>맵과 색 막대가 있는 이미지 (*.png)</translation>
    </message>
    <message>
        <source>Vector graphic (*.svg)</source>
        <translation>벡터 그래픽 (*.svg)</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF 문서 (*.pdf)</translation>
    </message>
    <message>
        <source>Signed values, one row of the map in each line (*.csv)</source>
        <translation>부호 있는 값, 한 줄에 맵의 한 행 (*.csv)</translation>
    </message>
    <message>
        <source>Signed values, height × width (*.npy)</source>
        <translation>부호 있는 값, 높이 × 너비 (*.npy)</translation>
    </message>
</context>
<context>
    <name>WhyMethods</name>
    <message>
        <source>Grad-CAM</source>
        <translation>Grad-CAM</translation>
    </message>
    <message>
        <source>Adds up a late layer&apos;s maps, each weighted by how much the class gains from it.</source>
        <translation>뒤쪽 층의 맵을, 각 맵이 클래스 점수를 높이는 만큼 가중치를 주어 더합니다.</translation>
    </message>
    <message>
        <source>Coarse: few positions, enlarged. Objects side by side run together.</source>
        <translation>거칩니다. 위치의 수가 적어 확대해서 보여 줍니다. 나란히 있는 물체는 하나로 뭉칩니다.</translation>
    </message>
    <message>
        <source>Guided Grad-CAM</source>
        <translation>Guided Grad-CAM</translation>
    </message>
    <message>
        <source>Gradients of which only positive ones pass each ReLU, where Grad-CAM is warm.</source>
        <translation>ReLU마다 양수만 통과시킨 기울기를, Grad-CAM이 강한 곳에서 보여 줍니다.</translation>
    </message>
    <message>
        <source>Much of it are the picture&apos;s own edges, whatever the weights (arXiv:1810.03292).</source>
        <translation>대부분은 가중치와 상관없이 이미지 자체의 에지입니다(arXiv:1810.03292).</translation>
    </message>
    <message>
        <source>Saliency</source>
        <translation>세일리언시(Saliency)</translation>
    </message>
    <message>
        <source>How much the class&apos;s score reacts to a tiny change of each pixel.</source>
        <translation>픽셀마다 값이 아주 조금 바뀔 때 클래스 점수가 얼마나 반응하는지 나타냅니다.</translation>
    </message>
    <message>
        <source>Noisy, and faint where the network is sure. Noisy copies calm it (SmoothGrad).</source>
        <translation>잡음이 많고, 네트워크가 확신하는 곳에서는 흐립니다. 잡음을 넣은 복사본으로 평균하면 잦아듭니다(SmoothGrad).</translation>
    </message>
    <message>
        <source>Integrated gradients</source>
        <translation>통합 기울기(Integrated gradients)</translation>
    </message>
    <message>
        <source>Adds up gradients from an empty picture to this one; their sum is the score gained.</source>
        <translation>빈 이미지에서 이 이미지까지 가면서 기울기를 더합니다. 그 합이 늘어난 점수입니다.</translation>
    </message>
    <message>
        <source>Depends on what counts as empty: from black, black pixels get nothing.</source>
        <translation>무엇을 빈 이미지로 보느냐에 따라 달라집니다. 검정에서 시작하면 검은 픽셀의 값은 0입니다.</translation>
    </message>
    <message>
        <source>Occlusion</source>
        <translation>가림(Occlusion)</translation>
    </message>
    <message>
        <source>Covers one place after the other: by how much does the class&apos;s score fall?</source>
        <translation>한 자리씩 가려 봅니다. 클래스 점수가 얼마나 떨어질까요?</translation>
    </message>
    <message>
        <source>Slow. Covers much smaller than the object miss it; covered pictures look odd.</source>
        <translation>느립니다. 물체보다 훨씬 작게 가리면 물체를 놓칩니다. 가린 이미지는 부자연스럽습니다.</translation>
    </message>
</context>
<context>
    <name>WhyNotes</name>
    <message>
        <source>A value is by how many logits the class falls when covered.</source>
        <translation>값은 그 자리를 가렸을 때 클래스의 로짓이 떨어지는 크기입니다.</translation>
    </message>
    <message>
        <source>A value is how fast the class&apos;s logit changes with the pixel, as the network gets it.</source>
        <translation>값은 네트워크가 받는 픽셀이 바뀔 때 클래스의 로짓이 변하는 비율입니다.</translation>
    </message>
    <message>
        <source>From {height} × {width} positions of {layer}, enlarged.</source>
        <translation>{layer} 층의 {height} × {width}개 위치를 확대한 것입니다.</translation>
    </message>
    <message>
        <source>An earlier layer has more of them (Options).</source>
        <translation>더 앞쪽 층에는 위치가 더 많습니다(옵션).</translation>
    </message>
    <message>
        <source>Nothing there speaks for this class: look at both signs.</source>
        <translation>이 클래스를 뒷받침하는 것이 없습니다. 두 부호를 모두 보십시오.</translation>
    </message>
    <message>
        <source>No ReLU in this network ({others}): this is the plain gradient times Grad-CAM.</source>
        <translation>이 네트워크에는 ReLU가 없습니다({others}). 보통의 기울기에 Grad-CAM을 곱한 것입니다.</translation>
    </message>
    <message>
        <source>{count} ReLUs guided; {others} keep their own gradient.</source>
        <translation>ReLU {count}개에 guided 방식을 적용했습니다. {others}: 본래의 기울기를 그대로 씁니다.</translation>
    </message>
    <message>
        <source>{count} ReLUs guided.</source>
        <translation>ReLU {count}개에 guided 방식을 적용했습니다.</translation>
    </message>
    <message>
        <source>The values add up to {total:.3g}; from the baseline the logit gains {change:.3g}.</source>
        <translation>값의 합은 {total:.3g}이고, 기준 이미지에서 늘어난 로짓은 {change:.3g}입니다.</translation>
    </message>
    <message>
        <source>That is far off: take more steps.</source>
        <translation>차이가 큽니다. 스텝 수를 늘리십시오.</translation>
    </message>
</context>
<context>
    <name>WhyOptions</name>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>black</source>
        <translation>검정</translation>
    </message>
    <message>
        <source>blurred</source>
        <translation>흐리게</translation>
    </message>
    <message>
        <source>mean colour</source>
        <translation>평균 색</translation>
    </message>
    <message>
        <source>a seventh</source>
        <translation>한 변의 1/7</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>half a cover</source>
        <translation>가림판의 절반</translation>
    </message>
    <message>
        <source>Last with maps</source>
        <translation>맵이 있는 마지막 층</translation>
    </message>
    <message>
        <source>Last with maps: {layer}</source>
        <translation>맵이 있는 마지막 층: {layer}</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>특징 맵</translation>
    </message>
    <message>
        <source>Show this layer&apos;s channels</source>
        <translation>이 층의 채널 보기</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>층</translation>
    </message>
    <message>
        <source>Later layers know more of classes, earlier ones more of places</source>
        <translation>뒤쪽 층은 클래스를, 앞쪽 층은 위치를 더 잘 나타냅니다</translation>
    </message>
    <message>
        <source>Noisy copies</source>
        <translation>잡음 복사본</translation>
    </message>
    <message>
        <source>Average over so many copies with noise (SmoothGrad, arXiv:1706.03825); 16 are usual</source>
        <translation>잡음을 넣은 복사본 이만큼의 평균을 구합니다(SmoothGrad, arXiv:1706.03825). 보통 16을 씁니다</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>스텝 수</translation>
    </message>
    <message>
        <source>Pictures on the way from the baseline; more make the sum exact</source>
        <translation>기준 이미지에서 이 이미지까지 거치는 이미지의 수. 많을수록 합이 정확합니다</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>기준 이미지</translation>
    </message>
    <message>
        <source>What counts as an empty picture; Occlusion covers with it. Try several and compare</source>
        <translation>빈 이미지로 볼 것입니다. 가림(Occlusion)도 이것으로 가립니다. 여러 가지로 비교해 보십시오</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>가림판</translation>
    </message>
    <message>
        <source>Side of the cover in pixels of the network&apos;s input</source>
        <translation>가림판의 한 변(네트워크 입력의 픽셀 수)</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>스트라이드</translation>
    </message>
    <message>
        <source>Pixels from cover to cover, at most one cover; half of it takes four times as long</source>
        <translation>한 가림판에서 다음 가림판까지의 픽셀 수. 최대 가림판 하나만큼이며, 절반으로 하면 시간이 네 배 걸립니다</translation>
    </message>
</context>
<context>
    <name>WhyPane</name>
    <message>
        <source>Wheel or + and − to zoom, drag to move, double click to see all of it</source>
        <translation>휠이나 +, − 키로 확대·축소하고, 드래그로 움직이고, 더블 클릭으로 전체를 봅니다</translation>
    </message>
</context>
<context>
    <name>WhyView</name>
    <message>
        <source>Options</source>
        <translation>옵션</translation>
    </message>
    <message>
        <source>No picture to explain</source>
        <translation>설명할 이미지가 없습니다</translation>
    </message>
    <message>
        <source>Choose one above, or open a folder of pictures; then see which parts speak for a class.</source>
        <translation>위에서 이미지를 고르거나 이미지 폴더를 여십시오. 이미지의 어느 부분이 클래스를 뒷받침하는지 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>or drop a picture here</source>
        <translation>또는 이미지를 여기에 끌어다 놓으십시오</translation>
    </message>
    <message>
        <source>Open a folder of pictures</source>
        <translation>이미지 폴더 열기</translation>
    </message>
    <message>
        <source>Try the sample digits</source>
        <translation>예제 숫자로 시작</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Stop working this out; what is already there stays</source>
        <translation>이 계산을 멈춥니다. 이미 나온 결과는 그대로 둡니다</translation>
    </message>
    <message>
        <source>The weights are random: these maps show the architecture at work, and no reasons.</source>
        <translation>가중치가 무작위입니다. 이 맵은 구조가 작동하는 모습일 뿐 판단의 근거가 아닙니다.</translation>
    </message>
    <message>
        <source>Why {name}? {percent:.1f} %</source>
        <translation>왜 {name}일까요? {percent:.1f} %</translation>
    </message>
    <message>
        <source>, predicted: {name}</source>
        <translation>, 예측: {name}</translation>
    </message>
    <message>
        <source>, true class: {name}</source>
        <translation>, 실제 클래스: {name}</translation>
    </message>
</context>
<context>
    <name>WorstConfusions</name>
    <message>
        <source>true → predicted</source>
        <translation>실제 → 예측</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>이미지 수</translation>
    </message>
    <message>
        <source>of class</source>
        <translation>클래스 내 비율</translation>
    </message>
    <message>
        <source>Most frequent confusions</source>
        <translation>가장 잦은 혼동</translation>
    </message>
    <message>
        <source>No picture is confused</source>
        <translation>혼동한 이미지가 없습니다</translation>
    </message>
    <message>
        <source>{count:,} pictures of {true} are taken for {predicted}. Click to see them.</source>
        <translation>실제 {true}, 예측 {predicted}: 이미지 {count:,}장. 클릭하면 볼 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>help_dialogs</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>키보드 단축키</translation>
    </message>
    <message>
        <source>Transfer learning on images: browse, train, look inside.</source>
        <translation>이미지 전이 학습: 살펴보고, 학습하고, 속을 들여다봅니다.</translation>
    </message>
    <message>
        <source>About Transfer Studio</source>
        <translation>Transfer Studio 정보</translation>
    </message>
</context>
</TS>
